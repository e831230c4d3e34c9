// error: alps: auto_increment goes with a whole number
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "number", std::string, primary_key, schema::auto_increment> number;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
