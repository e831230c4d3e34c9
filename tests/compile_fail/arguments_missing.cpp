// error: alps: a statement is called with each of its arguments, in order
#include "task_program.hpp"

const auto wrong = find_user("a@example.com");
