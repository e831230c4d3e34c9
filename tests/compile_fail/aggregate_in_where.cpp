// error: alps: where() and joins cannot use aggregates; having() can
#include "program.hpp"

const auto wrong = select(users.name).from(users).where(count() > 1);
