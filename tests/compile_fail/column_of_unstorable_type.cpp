// error: alps: no column can hold values of this type
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "words", std::vector<std::string>> words;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
