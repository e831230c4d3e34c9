#include "live_schema.hpp"

#include <alps/project/project.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace alps {
namespace {

/// Counts the pending migrations; a project without a folder has none.
result<std::size_t> count_pending(migrations& migrations) {
    std::error_code ignored;
    if (!std::filesystem::exists(migrations.options.folder, ignored)) return std::size_t{0};
    const auto entries = migrations.status();
    if (!entries) return entries.error();
    return static_cast<std::size_t>(std::ranges::count(*entries, false, &migration_entry::applied));
}

} // namespace

result<drift_report> project::find_drift() {
    auto migrations = open_migrations();
    if (!migrations) return migrations.error();
    const auto wanted = describe_schema(migrations->server().dialect);
    if (!wanted) return wanted.error();
    const auto pending = count_pending(*migrations);
    if (!pending) return pending.error();
    auto read = look_at_live(migrations->session(), *wanted);
    if (!read) return read.error();
    std::erase_if(read->live.unsupported,
                  [&](const std::string& words) { return schema::is_ignored(ownership(), words); });
    return drift_report{.differences =
                            migrate::find_differences(read->live.schema, read->wanted, ownership()),
                        .unsupported = std::move(read->live.unsupported),
                        .pending = *pending};
}

} // namespace alps
