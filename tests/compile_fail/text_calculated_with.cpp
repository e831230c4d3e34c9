// error: alps: only numbers are calculated with; concat() joins texts
#include "program.hpp"

const auto wrong = users.email + users.email;
