// error: alps: a column is named twice
#include "program.hpp"

const auto wrong = insert(users).columns(users.email, users.email);
