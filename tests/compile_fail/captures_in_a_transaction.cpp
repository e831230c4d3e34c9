// error: alps: this compiler destroys a lambda's captures twice inside co_await
#include "task_program.hpp"

task<void> wrong(sql::database& database, std::string slug) {
    co_return co_await sql::in_transaction(
        database, [slug](sql::transaction&) -> task<void> { co_return result<void>(); });
}
