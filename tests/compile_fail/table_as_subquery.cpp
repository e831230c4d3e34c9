// error: alps: what stands here is a query that returns rows
#include "program.hpp"

const auto wrong = exists(users);
