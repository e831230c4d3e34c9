// error: alps: default_value() has another type than the column
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "done", bool, default_value(5)> done;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
