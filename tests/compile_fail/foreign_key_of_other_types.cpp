// error: alps: a foreign key refers to columns of the same types
#include "program.hpp"

const auto wrong =
    schema::foreign_key(schema::columns(tenant_members.user_id), schema::columns(tenants.id));
