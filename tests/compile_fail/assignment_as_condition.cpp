// error: alps: where() and joins take a condition, such as a comparison
#include "program.hpp"

const auto wrong = remove_from(users).where(users.email = "a@b.c");
