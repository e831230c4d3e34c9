// error: alps: the query selects values of another type
#include "program.hpp"

const auto wrong = users.id.in(select(tenants.id).from(tenants));
