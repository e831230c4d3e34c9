// error: alps: a prepared statement is called with its arguments before it is run
#include "task_program.hpp"

auto wrong(sql::database& database) { return sql::find_row(database, find_user); }
