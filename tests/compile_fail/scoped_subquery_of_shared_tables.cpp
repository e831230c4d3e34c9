// error: alps: within a tenant_scope a query reads or writes a table with a tenant
#include "program.hpp"

const auto everyone = cte<"everyone">(select(users.id).from(users));
const auto wrong = scoped_sql_of(with(everyone).then(
    select(builds.id).from(builds).join(everyone, everyone[users.id] == user_id())));
