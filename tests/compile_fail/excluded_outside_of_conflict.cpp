// error: alps: excluded() stands in do_update(), for a column of the same table
#include "program.hpp"

const auto wrong = sql_of(update(users).set(users.email = excluded(users.email)).all_rows());
