// error: alps: the clauses come in SQL's order: from, joins, where, group_by, having, order_by
#include "program.hpp"

const auto wrong = select(users.id).from(users).order_by(users.id).where(users.email == "a@b.c");
