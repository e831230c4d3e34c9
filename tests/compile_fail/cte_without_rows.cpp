// error: alps: cte<…>() takes a query that returns rows
#include "program.hpp"

const auto wrong = cte<"removed">(delete_from(users).all_rows());
