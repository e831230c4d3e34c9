#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/schema_inspector.hpp>
#include <alps/schema/spelling.hpp>

#include <optional>

namespace alps {

result<schema_inspector*> find_inspector(admin_session& session) {
    if (schema_inspector* const found = session.inspector()) return found;
    return error(errc::plugin,
                 {.message = "the backend of " + session.server().location + " reads no schemas",
                  .hint = "use a backend whose sessions have a schema_inspector"});
}

result<schema::model::schema> normalize_fully(schema_inspector& inspector,
                                              const schema::model::schema& schema) {
    const auto once = inspector.normalize(schema);
    if (!once) return once.error();
    return inspector.normalize(*once);
}

schema::engine_spelling spelling_of(schema_inspector& inspector) {
    return [&inspector](const schema::model::schema& schema) {
        const auto spelled = normalize_fully(inspector, schema);
        return spelled ? std::optional(*spelled) : std::nullopt;
    };
}

result<schema::model::schema> normalize_beside(schema_inspector& inspector,
                                               const schema::model::schema& live,
                                               const schema::model::schema& schema) {
    const auto normalized = inspector.normalize(schema);
    if (!normalized) return normalized.error();
    return schema::spelled_as(live, *normalized, {.ask = false}, spelling_of(inspector));
}

} // namespace alps
