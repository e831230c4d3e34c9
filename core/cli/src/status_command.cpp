#include "commands.hpp"
#include "project.hpp"
#include "values.hpp"

#include <alps/config/redacted.hpp>
#include <alps/migrate/history.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

/// Asks the database for its size in bytes.
result<std::int64_t> size_of(admin_session& session) {
    const std::string_view query =
        session.server().dialect == dialect::postgres
            ? "select pg_database_size(current_database())"
            : "select page_count * page_size from pragma_page_count(), pragma_page_size()";
    auto answer = session.execute(query, {});
    if (!answer) return answer.error();
    const auto* bytes = std::get_if<std::int64_t>(&answer->rows.at(0).at(0));
    if (bytes == nullptr) return error(errc::internal, "the database's size is no whole number");
    return *bytes;
}

} // namespace

result<report> status(project& project, bool exit_code) {
    const auto& settings = project.settings();
    auto plugin = project.backend_plugin();
    if (!plugin) return plugin.error();
    auto runner = project.make_migration_runner();
    if (!runner) return runner.error();
    auto session = project.open_admin(false);
    if (!session) return session.error();
    const server_info& server = (*session)->server();
    auto size = size_of(**session);
    if (!size) return size.error();

    migration_options options;
    options.folder = settings.migrations.value / to_string(server.dialect);
    auto entries = (*runner)->status(**session, options);
    if (!entries) return entries.error();
    if (auto same = migrate::check_history(options.folder, *entries); !same) return same.error();
    const auto applied = std::ranges::count(*entries, true, &migration_entry::applied);
    const auto pending = std::ssize(*entries) - applied;

    report report;
    report.text = to_table({
        {"environment",
         settings.environment.value + (settings.is_protected.value ? " (protected)" : "")},
        {"url", config::redacted(settings.url.value.reveal())},
        {"plugin", fmt::format("{} {}", (*plugin)->name, (*plugin)->version)},
        {"server", server.product},
        {"database", server.location},
        {"size", fmt::format("{:.1f} MiB", static_cast<double>(*size) / (1024.0 * 1024.0))},
        {"migrations", fmt::format("{} applied, {} pending", applied, pending)},
    });
    if (pending > 0) report.text += "'alps migrate' applies what is pending\n";
    report.fields = {{"environment", settings.environment.value},
                     {"protected", settings.is_protected.value},
                     {"url", config::redacted(settings.url.value.reveal())},
                     {"plugin", {{"name", (*plugin)->name}, {"version", (*plugin)->version}}},
                     {"server",
                      {{"product", server.product},
                       {"dialect", to_string(server.dialect)},
                       {"location", server.location},
                       {"user", server.user}}},
                     {"size", *size},
                     {"migrations", {{"applied", applied}, {"pending", pending}}}};
    if (exit_code && pending > 0) report.status = exit_status::found;
    return report;
}

} // namespace alps::cli
