// error: alps: an index has columns and expressions, with or without asc() and desc()
#include "program.hpp"

const auto wrong = schema::index<"idx_users_email">("email");
