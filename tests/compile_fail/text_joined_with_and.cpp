// error: alps: && and || join conditions, such as comparisons
#include "program.hpp"

const auto wrong = users.email && users.email_verified;
