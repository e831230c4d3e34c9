// error: alps: rows are written to a table, under its own name
#include "program.hpp"

const auto wrong = update(alias<"u">(users)).set(users.email = "a@b.c");
