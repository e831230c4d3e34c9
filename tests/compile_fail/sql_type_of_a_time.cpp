// error: alps: sql_type() goes with a text, a truth value or a number
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "day", timestamp, schema::sql_type("date")> day;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
