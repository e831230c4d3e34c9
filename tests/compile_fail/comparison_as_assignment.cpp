// error: alps: write column = value
#include "program.hpp"

const auto wrong = update(users).set(users.name == "Jane");
