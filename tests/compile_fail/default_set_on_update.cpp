// error: alps: set_null is given to a column that is not null, or set_default to one without
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "author", user_id,
           references(users.id, on_delete(action::cascade), schema::on_update(action::set_default))>
        author;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
