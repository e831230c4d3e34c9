// error: alps: within a tenant_scope a query reads or writes a table with a tenant
#include "program.hpp"

const auto wrong = scoped_sql_of(delete_from(users).where(users.id == user_id()));
