// error: alps: within a tenant_scope the tenant of a row comes from the scope
#include "program.hpp"

const auto wrong =
    scoped_sql_of(insert(tenant_members)
                      .values(tenant_members.user_id = user_id(), tenant_members.role = role::admin)
                      .on_conflict(tenant_members.id)
                      .do_update(tenant_members.tenant_id = tenant_id()));
