// error: alps: the query has this table already; give one of them an alias
#include "program.hpp"

constexpr auto other = alias<"users">(tenants);
const auto wrong = select(users.id).from(users).join(other, literal<true>);
