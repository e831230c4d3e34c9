// error: alps: a task takes no aggregate
#define ALPS_CHECK_TASKS
#include "task_program.hpp"

task<void> wrong(by_email arguments) {
    (void)arguments;
    co_return result<void>();
}
