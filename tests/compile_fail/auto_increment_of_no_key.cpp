// error: alps: auto_increment goes with a primary key
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "number", std::int64_t, schema::auto_increment> number;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
