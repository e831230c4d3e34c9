#include "live_schema.hpp"

#include <alps/plugin/admin_transaction.hpp>
#include <alps/plugin/schema_inspector.hpp>

#include <utility>

namespace alps {

result<live_schema> look_at_live(admin_session& session, const schema::model::schema& wanted) {
    const auto inspector = find_inspector(session);
    if (!inspector) return inspector.error();
    admin_transaction transaction(session);
    if (auto begun = transaction.begin(); !begun) return begun.error();
    if (auto isolated = (*inspector)->isolate(); !isolated)
        return nothing_written(isolated.error());
    auto live = (*inspector)->read();
    if (!live) return nothing_written(live.error());
    auto normalized = normalize_beside(**inspector, live->schema, wanted);
    if (!normalized) return nothing_written(normalized.error());
    return live_schema{std::move(*live), std::move(*normalized)};
}

} // namespace alps
