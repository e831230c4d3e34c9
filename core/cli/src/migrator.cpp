#include "migrator.hpp"

#include "values.hpp"

#include <fmt/core.h>

#include <string>

namespace alps::cli {

result<migrator> open_migrator(project& project, bool create) {
    auto runner = project.make_migration_runner();
    if (!runner) return runner.error();
    auto session = project.open_admin(create);
    if (!session) return session.error();
    const auto dialect = (*session)->server().dialect;
    migrator opened{std::move(*runner), std::move(*session), {}};
    opened.options.folder = project.settings().migrations.value / to_string(dialect);
    opened.options.patience = project.settings().timeout.value;
    opened.options.notice = [&project](std::string_view line) {
        project.terminal().progress(line);
    };
    return opened;
}

boost::json::array to_json(const std::vector<migration_entry>& entries) {
    boost::json::array array;
    for (const auto& entry : entries)
        array.emplace_back(to_json(entry));
    return array;
}

std::string describe(const std::vector<planned_segment>& segments) {
    std::string text;
    for (const planned_segment& segment : segments) {
        text += segment.transaction ? "in one transaction:\n" : "outside of a transaction:\n";
        for (const planned_statement& statement : segment.statements) {
            text += fmt::format("  {}:{}  {}\n", statement.tag, statement.line,
                                statement.text.substr(0, statement.text.find('\n')));
        }
    }
    return text;
}

} // namespace alps::cli
