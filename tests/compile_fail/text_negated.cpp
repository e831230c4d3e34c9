// error: alps: ! negates a condition, such as a comparison
#include "program.hpp"

const auto wrong = !users.email;
