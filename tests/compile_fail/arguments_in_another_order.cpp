// error: alps: an argument does not fit the statement's in this place
#include "task_program.hpp"

const auto wrong = find_user(true, "a@example.com");
