// error: alps: a foreign key refers to columns that are no key of their table; name all columns of
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "tenant", tenant_id> tenant;
    column<Table, "author", user_id> author;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            foreign_key(schema::columns(t.tenant, t.author),
                        schema::columns(tenant_members.tenant_id, tenant_members.invited_by)));
    }
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
