// error: alps: this value is no text, but a text stands on the other side
#include "program.hpp"

const auto wrong = users.email = 5;
