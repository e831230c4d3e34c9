#include "commands.hpp"
#include "migrator.hpp"
#include "values.hpp"

#include <alps/migrate/history.hpp>

#include <algorithm>

namespace alps::cli {
namespace {

/// Returns a line for each migration that there is something to say about.
std::string notes(const std::vector<migration_entry>& entries) {
    std::string text;
    for (const auto& entry : entries) {
        if (!entry.note.empty()) text += entry.note + '\n';
    }
    return text;
}

} // namespace

result<report> migrate_status(project& project, bool exit_code) {
    auto migrator = open_migrator(project, false);
    if (!migrator) return migrator.error();
    auto entries = migrator->runner->status(*migrator->session, migrator->options);
    if (!entries) return entries.error();

    std::vector<std::vector<std::string>> rows{{"MIGRATION", "STATE"}};
    for (const auto& entry : *entries) {
        rows.push_back({entry.tag.empty() ? entry.hash.substr(0, 12) : entry.tag,
                        std::string(to_string(entry.state))});
    }
    const auto pending = std::ranges::count(*entries, false, &migration_entry::applied);
    const bool same = migrate::check_history(migrator->options.folder, *entries).has_value();
    report report;
    report.text = to_table(rows) + notes(*entries);
    report.fields["migrations"] = to_json(*entries);
    report.fields["pending"] = pending;
    report.fields["diverged"] = !same;
    if (exit_code && pending > 0) report.status = exit_status::found;
    if (exit_code && !same) report.status = exit_status::diverged;
    return report;
}

} // namespace alps::cli
