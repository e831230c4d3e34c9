// error: alps: this would change every row; say which with where(), or all_rows()
#include "program.hpp"

const auto wrong = sql_of(delete_from(users));
