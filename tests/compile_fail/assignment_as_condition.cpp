// error: alps: where() and joins take a condition, such as a comparison
#include "program.hpp"

const auto wrong = delete_from(users).where(users.email = "a@b.c");
