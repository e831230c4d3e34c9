// error: alps: only JSON has elements
#include "program.hpp"

const auto wrong = users.email["name"];
