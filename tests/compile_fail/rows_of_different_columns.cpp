// error: alps: every row names the same columns in the same order
#include "program.hpp"

const auto wrong = insert(tenants)
                       .values(tenants.name = "Acme", tenants.slug = "acme")
                       .values(tenants.slug = "apex", tenants.name = "Apex");
