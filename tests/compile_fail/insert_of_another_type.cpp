// error: alps: the query returns another type than the column has, or a wider number
#include "program.hpp"

const auto wrong = insert(tenants)
                       .columns(tenants.name, tenants.slug)
                       .from(select(users.id, users.email).from(users));
