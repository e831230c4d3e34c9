// error: alps: a column is used whose table is neither in from() nor joined
#include "program.hpp"

const auto wrong = sql_of(delete_from(users).all_rows().returning(tenants.id));
