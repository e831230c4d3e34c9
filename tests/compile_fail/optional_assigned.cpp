// error: alps: an optional is given to a column that is not null; unwrap it
#include "program.hpp"

const auto wrong = users.email = std::optional<std::string>("a@b.c");
