// error: alps: this value is no number that the column can hold without loss
#include "program.hpp"

const auto wrong = builds.cache_expiration_minutes = std::int64_t{5};
