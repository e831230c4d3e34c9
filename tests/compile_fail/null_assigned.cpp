// error: alps: null is given to a column that is not null
#include "program.hpp"

const auto wrong = users.email = std::nullopt;
