// error: alps: sum() takes numbers
#include "program.hpp"

const auto wrong = sum(users.email);
