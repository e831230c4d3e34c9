// error: alps: a wider number is given to a column; cast_to() narrows it
#include "program.hpp"

const auto wrong = builds.cache_expiration_minutes = count();
