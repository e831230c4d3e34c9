// error: alps: the query returns another number of columns
#include "program.hpp"

const auto wrong =
    insert(tenants).columns(tenants.name, tenants.slug).from(select(users.email).from(users));
