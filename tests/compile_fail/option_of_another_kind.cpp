// error: alps: this is no option of a column
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "author", user_id, 5> author;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
