#include <alps/schema/describe.hpp>
#include <alps/tables/alps_schema.hpp>
#include <alps/tables/tables.hpp>

namespace alps::tables {

schema::model::schema alps_schema(dialect dialect) {
    return with_dialect(dialect, []<alps::dialect Dialect>() {
        return schema::describe<Dialect, role>(accounts, builds, invitations, sessions,
                                               tenant_members, tenants, users, verification_tokens);
    });
}

} // namespace alps::tables
