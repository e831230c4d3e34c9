// error: alps: nothing is selected
#include "program.hpp"

const auto wrong = select().from(users);
