// error: alps: a check is a condition
#include "program.hpp"

const auto wrong = schema::check<"users_name">(users.name);
