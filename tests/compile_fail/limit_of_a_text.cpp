// error: alps: limit() and offset() take whole numbers
#include "program.hpp"

const auto wrong = select(users.id).from(users).limit("ten");
