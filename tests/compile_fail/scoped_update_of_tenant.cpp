// error: alps: within a tenant_scope the tenant of a row comes from the scope
#include "program.hpp"

const auto wrong =
    scoped_sql_of(update(tenant_members).set(tenant_members.tenant_id = tenant_id()).all_rows());
