// error: alps: with() takes queries that cte<…>() has named
#include "program.hpp"

const auto wrong = with(select(users.id).from(users));
