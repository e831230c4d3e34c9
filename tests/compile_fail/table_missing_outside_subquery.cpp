// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

const auto members = derived<"members">(select(tenant_members.user_id).from(tenant_members));
const auto wrong = sql_of(select(tenant_members.user_id).from(members));
