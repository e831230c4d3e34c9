// error: alps: default_now goes with a time
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "text", std::string, default_now> text;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
