// error: alps: only a text is like a pattern
#include "program.hpp"

const auto wrong = builds.cache_expiration_minutes.like("1%");
