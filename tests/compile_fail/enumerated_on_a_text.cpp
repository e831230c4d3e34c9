// error: alps: enumerated goes with an enum that stored_enum knows
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "kind", std::string, schema::enumerated> kind;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
