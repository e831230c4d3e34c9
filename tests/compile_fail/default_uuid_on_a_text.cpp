// error: alps: default_uuid goes with an id
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "text", std::string, default_uuid> text;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
