// error: alps: combined queries return columns of the same types
#include "program.hpp"

const auto wrong =
    union_all(select(users.email).from(users), select(tenants.created_at).from(tenants));
