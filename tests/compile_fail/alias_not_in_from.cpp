// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

constexpr auto other = alias<"other">(users);
const auto wrong = sql_of(select(users.id).from(other));
