// error: alps: an expression that may be null is given to a column that is not null
#include "program.hpp"

const auto wrong = users.email = users.name;
