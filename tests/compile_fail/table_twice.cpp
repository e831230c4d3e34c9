// error: alps: the query has this table already; give one of them an alias
#include "program.hpp"

const auto wrong = select(users.id).from(users).join(users, users.id == users.id);
