// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

const auto wrong = sql_of(insert(tenants).values(tenants.name = tenants.slug, tenants.slug = "a"));
