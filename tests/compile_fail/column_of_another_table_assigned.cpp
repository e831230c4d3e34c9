// error: alps: a column of another table is assigned
#include "program.hpp"

const auto wrong = update(users).set(tenants.name = "Acme");
