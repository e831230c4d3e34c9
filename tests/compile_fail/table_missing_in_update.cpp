// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

const auto wrong = sql_of(update(users).set(users.email = tenants.slug).all_rows());
