// error: alps: default_value() has another type than the column
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "size", std::int32_t, default_value(std::int64_t{1})> size;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
