// error: alps: an optional is used as a value; nothing is equal to null, use is_null() or unwrap it
#include "program.hpp"

const auto wrong = users.name == std::nullopt;
