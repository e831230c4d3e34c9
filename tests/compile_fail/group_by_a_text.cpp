// error: alps: group_by() takes columns and expressions
#include "program.hpp"

const auto wrong = select(count()).from(users).group_by("email");
