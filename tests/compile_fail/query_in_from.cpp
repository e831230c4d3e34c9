// error: alps: from() and joins take tables, cte<…>() and derived<…>()
#include "program.hpp"

const auto wrong = select(users.id).from(select(users.id).from(users));
