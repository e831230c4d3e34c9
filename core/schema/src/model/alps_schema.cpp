#include <alps/schema/alps_schema.hpp>
#include <alps/schema/describe.hpp>
#include <alps/schema/tables.hpp>

namespace alps::schema {
namespace {

template <alps::dialect Dialect>
model::schema describe_alps() {
    return describe<Dialect, role>(tables::accounts, tables::builds, tables::invitations,
                                   tables::sessions, tables::tenant_members, tables::tenants,
                                   tables::users, tables::verification_tokens);
}

} // namespace

model::schema alps_schema(alps::dialect dialect) {
    return with_dialect(dialect, []<alps::dialect Dialect>() { return describe_alps<Dialect>(); });
}

} // namespace alps::schema
