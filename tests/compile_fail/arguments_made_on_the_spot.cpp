// error: alps: GCC 12 destroys a struct that is made inside co_await twice
#include "task_program.hpp"

task<std::optional<user_id>> wrong(sql::database& database) {
    return sql::find_row(database, find_user({.email = "a@example.com", .verified = true}));
}
