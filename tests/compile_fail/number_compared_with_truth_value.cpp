// error: alps: this value is no number, but a number stands on the other side
#include "program.hpp"

const auto wrong = builds.cache_expiration_minutes == true;
