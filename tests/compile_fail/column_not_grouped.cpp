// error: alps: a column stands neither in group_by() nor in an aggregate
#include "program.hpp"

const auto wrong = sql_of(select(users.name, count()).from(users));
