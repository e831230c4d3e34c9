#include "commands.hpp"
#include "live_schema.hpp"
#include "migrator.hpp"

#include <boost/json/array.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace alps::cli {
namespace {

using differences = std::vector<migrate::difference>;

/// Counts the pending migrations; a project without a folder has none.
result<std::ptrdiff_t> count_pending(migrator& migrator) {
    std::error_code ignored;
    if (!std::filesystem::exists(migrator.options.folder, ignored)) return 0;
    const auto entries = migrator.runner->status(*migrator.session, migrator.options);
    if (!entries) return entries.error();
    return std::ranges::count(*entries, false, &migration_entry::applied);
}

/// Puts the differences of a table below its name.
std::string list(const differences& found) {
    std::string text;
    const std::string* table = nullptr;
    for (const auto& each : found) {
        if (table == nullptr || *table != each.table)
            text += (each.table.empty() ? "enumerations" : each.table) + '\n';
        table = &each.table;
        text += fmt::format("  {}\n", each.text);
    }
    return text;
}

std::string list_beyond(const std::vector<std::string>& beyond) {
    if (beyond.empty()) return {};
    std::string text = "not compared, for tables in C++ cannot hold it\n";
    for (const auto& each : beyond)
        text += fmt::format("  {}\n", each);
    return text;
}

boost::json::array to_json(const differences& found) {
    boost::json::array array;
    for (const auto& each : found)
        array.push_back({{"table", each.table}, {"text", each.text}});
    return array;
}

} // namespace

result<report> drift(project& project, bool strict) {
    auto migrator = open_migrator(project, false);
    if (!migrator) return migrator.error();
    const auto wanted = project.describe_schema(migrator->session->server().dialect);
    if (!wanted) return wanted.error();
    const auto pending = count_pending(*migrator);
    if (!pending) return pending.error();
    const auto read = look_at_live(project, *migrator->session, *wanted);
    if (!read) return read.error();
    const auto found = migrate::find_differences(read->live.schema, read->wanted);
    const auto& beyond = read->live.beyond;

    report report;
    if (found.empty()) {
        report.text = "the database is as the schema says\n";
    } else if (*pending > 0) {
        report.text = fmt::format("{} pending, which may explain what follows\n",
                                  *pending == 1 ? "1 migration is"
                                                : fmt::format("{} migrations are", *pending));
    }
    report.text += list(found) + list_beyond(beyond);
    report.fields["pending"] = *pending;
    report.fields["differences"] = to_json(found);
    report.fields["beyond"] = boost::json::array(beyond.begin(), beyond.end());
    if (!found.empty() || (strict && !beyond.empty())) report.status = exit_status::found;
    return report;
}

} // namespace alps::cli
