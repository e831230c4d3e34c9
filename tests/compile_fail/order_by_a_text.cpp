// error: alps: rows are sorted by columns and expressions, with or without asc() and desc()
#include "program.hpp"

const auto wrong = select(users.id).from(users).order_by("email");
