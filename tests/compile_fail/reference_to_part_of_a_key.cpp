// error: alps: references() names a column that is no key of its table
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "member", user_id, references(tenant_members.user_id)> member;
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
