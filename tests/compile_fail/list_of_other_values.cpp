// error: alps: the list holds values of another type
#include "program.hpp"

const auto wrong = users.email.in(std::vector<int>{1, 2});
