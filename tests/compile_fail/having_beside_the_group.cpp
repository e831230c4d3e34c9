// error: alps: a column stands neither in group_by() nor in an aggregate
#include "program.hpp"

const auto wrong =
    sql_of(select(users.email).from(users).group_by(users.email).having(users.name == "Ann"));
