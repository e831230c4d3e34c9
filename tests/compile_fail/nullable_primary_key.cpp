// error: alps: a primary key is never null
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "id", std::optional<uuid>, primary_key> id;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
