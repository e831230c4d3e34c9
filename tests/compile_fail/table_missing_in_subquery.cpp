// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

const auto wrong = sql_of(select(users.id).from(users).where(
    exists(select(literal<1>).from(tenant_members).where(tenant_members.tenant_id == tenants.id))));
