// error: alps: references() names a column of another type
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "author", user_id, references(tenants.id)> author;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
