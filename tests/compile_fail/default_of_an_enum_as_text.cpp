// error: alps: default_text() goes with a text or JSON
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "role", role, default_text("owner")> role_;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
