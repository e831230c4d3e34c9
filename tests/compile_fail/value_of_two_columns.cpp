// error: alps: a query that is used as a value selects one expression
#include "program.hpp"

const auto wrong = scalar(select(users.id, users.email).from(users));
