// error: alps: an SQL text is part of a table's definition only
#include "program.hpp"

const auto wrong = sql_of(select(users.id).from(users).order_by(schema::sql_expression<"id">));
