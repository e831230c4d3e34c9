// error: alps: from() comes first
#include "program.hpp"

const auto wrong = select(users.id).where(users.email == "a@b.c").from(users);
