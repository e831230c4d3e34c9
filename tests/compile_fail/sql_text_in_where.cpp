// error: alps: an SQL text is part of a table's definition only
#include "program.hpp"

const auto wrong = sql_of(select(users.id).from(users).where(schema::sql_condition<"id > 0">));
