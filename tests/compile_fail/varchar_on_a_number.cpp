// error: alps: varchar() goes with a text or an enum
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "size", std::int32_t, varchar(10)> size;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
