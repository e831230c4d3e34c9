// error: alps: excluded() stands in do_update(), for a column of the same table
#include "program.hpp"

const auto wrong = sql_of(insert(users)
                              .values(users.email = "a@b.c")
                              .on_conflict(users.email)
                              .do_update(users.email = excluded(tenants.slug)));
