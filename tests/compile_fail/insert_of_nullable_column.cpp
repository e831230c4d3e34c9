// error: alps: the query may return null for a column that is not null
#include "program.hpp"

const auto wrong = insert(tenants)
                       .columns(tenants.name, tenants.slug)
                       .from(select(users.name, users.email).from(users));
