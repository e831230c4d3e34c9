// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

constexpr auto members = derived<"members">(
    select(tenant_members.user_id).from(tenant_members).where(tenant_members.user_id == users.id));
const auto wrong = sql_of(select(users.id).from(users).join(members, literal<true>));
