// error: alps: there is no aggregate of aggregates
#include "program.hpp"

const auto wrong = sum(count());
