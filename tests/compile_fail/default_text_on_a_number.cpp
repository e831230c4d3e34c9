// error: alps: default_text() goes with a text or JSON
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "size", std::int32_t, default_text("0")> size;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
