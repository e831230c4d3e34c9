// error: alps: where() and joins take a condition, such as a comparison
#include "program.hpp"

const auto wrong = select(users.id).from(users).where(users.email);
