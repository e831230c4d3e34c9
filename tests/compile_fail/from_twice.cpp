// error: alps: from() comes first and once, joins follow it
#include "program.hpp"

const auto wrong = select(users.id).from(users).from(tenants);
