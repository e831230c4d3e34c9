// error: alps: the columns of the table itself are named here
#include "program.hpp"

const auto wrong = insert(users).values(users.email = "a@b.c").on_conflict(tenants.slug);
