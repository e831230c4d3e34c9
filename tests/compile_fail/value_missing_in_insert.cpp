// error: alps: the insert gives no value to a column that is not null and has no default
#include "program.hpp"

const auto wrong = sql_of(insert(tenants).values(tenants.name = "Acme"));
