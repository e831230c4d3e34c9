// error: alps: by_dialect() takes queries that return no rows
#include "program.hpp"

const auto wrong = by_dialect(select(users.id).from(users), select(users.id).from(users));
