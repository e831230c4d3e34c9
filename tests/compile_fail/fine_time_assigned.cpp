// error: alps: this value is no time in milliseconds, but a time stands on the other side
#include "program.hpp"

const auto wrong = users.created_at = std::chrono::system_clock::now();
