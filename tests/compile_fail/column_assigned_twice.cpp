// error: alps: a column is assigned twice
#include "program.hpp"

const auto wrong = update(users).set(users.name = "Jane", users.name = "Joe");
