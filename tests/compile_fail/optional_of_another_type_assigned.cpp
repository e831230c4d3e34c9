// error: alps: this value is no text, but a text stands on the other side
#include "program.hpp"

const auto wrong = users.name = std::optional<int>(5);
