// error: alps: on_update_now goes with a time
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "changed", std::string, schema::on_update_now> changed;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
