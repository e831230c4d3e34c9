// error: alps: a column has one default
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "size", std::int32_t, default_value(1), default_value(2)> size;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
