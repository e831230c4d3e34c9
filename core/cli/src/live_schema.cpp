#include "live_schema.hpp"

#include <alps/migrate/folder_head.hpp>
#include <alps/plugin/capabilities.hpp>
#include <alps/repository/admin_transaction.hpp>

#include <utility>

namespace alps::cli {

result<live_schema> read_live(project& project, admin_session& session,
                              const schema::model::schema& wanted) {
    const auto plugin = project.backend_plugin();
    if (!plugin) return plugin.error();
    auto live = plugin::read_catalogue(**plugin, session);
    if (!live) return live.error();
    auto spelled = plugin::spell_schema(**plugin, session, wanted);
    if (!spelled) return spelled.error();
    return live_schema{std::move(*live), std::move(*spelled)};
}

result<live_schema> look_at_live(project& project, admin_session& session,
                                 const schema::model::schema& wanted) {
    admin_transaction transaction(session);
    if (auto begun = transaction.begin(); !begun) return begun.error();
    if (session.server().dialect == dialect::postgres) {
        const auto isolated =
            session.execute("set transaction isolation level repeatable read", {});
        if (!isolated) return nothing_written(isolated.error());
    }
    auto read = read_live(project, session, wanted);
    if (!read) return nothing_written(read.error());
    return read;
}

result<std::vector<migrate::difference>>
compare_with_snapshot(project& project, admin_session& session, const std::string& tag) {
    const auto dialect = session.server().dialect;
    const auto folder = project.settings().migrations.value / to_string(dialect);
    const auto snapshot = migrate::read_snapshot_of(folder, dialect, tag);
    if (!snapshot) return snapshot.error();
    const auto read = look_at_live(project, session, snapshot->content.schema);
    if (!read) return read.error();
    return migrate::find_differences(read->live.schema, read->wanted);
}

} // namespace alps::cli
