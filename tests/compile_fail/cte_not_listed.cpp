// error: alps: a query is used by its name, but no with() lists it
#include "program.hpp"

constexpr auto recent = cte<"recent">(select(users.id).from(users));
const auto wrong = sql_of(select(recent[users.id]).from(recent));
