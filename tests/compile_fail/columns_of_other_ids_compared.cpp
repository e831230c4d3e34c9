// error: alps: the two sides have different types
#include "program.hpp"

const auto wrong = tenant_members.user_id == tenants.id;
