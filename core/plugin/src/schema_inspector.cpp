#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/schema_inspector.hpp>

namespace alps {

result<schema_inspector*> find_inspector(admin_session& session) {
    if (schema_inspector* const found = session.inspector()) return found;
    return error(errc::plugin,
                 {.message = "the backend of " + session.server().location + " reads no schemas",
                  .hint = "use a backend whose sessions have a schema_inspector"});
}

} // namespace alps
