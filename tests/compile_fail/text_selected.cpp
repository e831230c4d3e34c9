// error: alps: only columns, expressions, tables and make<T>(…) can be selected
#include "program.hpp"

const auto wrong = select("email").from(users);
