// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

constexpr auto recent = cte<"recent">(select(users.id).from(tenants));
const auto wrong = sql_of(with(recent).then(select(recent[users.id]).from(recent)));
