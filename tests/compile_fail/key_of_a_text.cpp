// error: alps: a key consists of columns
#include "program.hpp"

const auto wrong = schema::unique_key<"users_email_unique">("email");
