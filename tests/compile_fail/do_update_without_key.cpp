// error: alps: do_update() needs the columns of the key
#include "program.hpp"

const auto wrong = insert(tenants)
                       .values(tenants.name = "Acme", tenants.slug = "acme")
                       .on_conflict()
                       .do_update(tenants.name = "Acme");
