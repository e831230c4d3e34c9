#include "neighbours.hpp"

#include <alps/plugin/plugin.hpp>
#include <alps/schema/describe.hpp>

namespace {

alps::schema::model::schema describe(alps::dialect dialect) {
    return alps::with_dialect(dialect, []<alps::dialect Dialect>() {
        return alps::schema::describe<Dialect>(app::accounts, app::artifacts, app::build_logs,
                                               app::builds, app::reports);
    });
}

} // namespace

ALPS_PLUGIN(neighbours, "shares a database", .schema = describe);
