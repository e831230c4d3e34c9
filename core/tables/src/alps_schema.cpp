#include <alps/schema/describe.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/tables/tables.hpp>

namespace alps::tables {

schema::model::schema alps_schema(dialect dialect) {
    return with_dialect(dialect, []<alps::dialect Dialect>() {
        return schema::describe<Dialect, role>(access_attempts, accounts, builds, event_consumers,
                                               events, invitations, sessions, tenant_members,
                                               tenants, user_passwords, users, verification_tokens);
    });
}

schema::declared_tables declared_tables(dialect dialect) {
    return {.schema = alps_schema(dialect),
            .header = "alps/tables/tables.hpp",
            .name_space = "alps::tables",
            .ids = {{{"users", "id"}, "alps::user_id"},
                    {{"tenants", "id"}, "alps::tenant_id"},
                    {{"tenant_members", "id"}, "alps::membership_id"},
                    {{"invitations", "id"}, "alps::invitation_id"},
                    {{"builds", "id"}, "alps::build_id"},
                    {{"accounts", "id"}, "alps::account_id"},
                    {{"sessions", "id"}, "alps::session_id"}}};
}

} // namespace alps::tables
