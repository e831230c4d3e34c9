// error: action_that_columns_can_take
#include "program.hpp"

template <class Table>
struct note_columns {
    column<Table, "tenant", tenant_id> tenant;
    column<Table, "author", std::optional<user_id>> author;

    static constexpr auto constraints(const auto& t) {
        return std::tuple(
            foreign_key(schema::columns(t.tenant, t.author),
                        schema::columns(tenant_members.tenant_id, tenant_members.user_id),
                        on_delete(action::set_null)));
    }
};
constexpr table<"notes", note_columns> notes{};

const auto wrong = schema::describe<dialect::sqlite>(notes);
