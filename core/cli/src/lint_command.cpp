#include "commands.hpp"
#include "printable.hpp"
#include "project.hpp"
#include "sarif.hpp"
#include "table_sizes.hpp"

#include <alps/migrate/folder.hpp>
#include <alps/migrate/lint.hpp>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <utility>

namespace alps::cli {
namespace {

using migrate::finding;
using migrate::severity;

/// What lint reads and what the database says to it.
struct linted {
    alps::dialect dialect = dialect::sqlite;
    std::vector<migrate::lint_source> sources;
    std::vector<migrate::table_size> sizes;
};

std::filesystem::path folder_of(const project& project, alps::dialect dialect) {
    return project.settings().migrations.value / to_string(dialect);
}

result<linted> read_sources(const project& project, alps::dialect dialect) {
    auto folder = migrate::read_folder(folder_of(project, dialect), dialect);
    if (!folder) return folder.error();
    linted read{.dialect = dialect, .sources = {}, .sizes = {}};
    for (migrate::folder_entry& entry : folder->entries) {
        const auto path = entry.path.lexically_proximate(project.settings().project.value);
        read.sources.push_back({.file = path.generic_string(), .sql = std::move(entry.sql)});
    }
    return read;
}

/// Reads the folder without a database, whose engine the settings name.
result<linted> read_all(const project& project) {
    const bool sqlite = project.settings().backend.value == to_string(dialect::sqlite);
    return read_sources(project, sqlite ? dialect::sqlite : dialect::postgres);
}

result<linted> read_pending(project& project, admin_session& session) {
    auto runner = project.make_migration_runner();
    if (!runner) return runner.error();
    const alps::dialect dialect = session.server().dialect;
    migration_options options;
    options.folder = folder_of(project, dialect);
    const auto entries = (*runner)->status(session, options);
    if (!entries) return entries.error();

    auto read = read_sources(project, dialect);
    if (!read) return read.error();
    for (std::size_t i = 0; i < read->sources.size() && i < entries->size(); ++i)
        read->sources[i].pending = !(*entries)[i].applied;
    auto sizes = table_sizes(session);
    if (!sizes) return sizes.error();
    read->sizes = std::move(*sizes);
    return read;
}

result<linted> read(project& project, bool all) {
    if (all) return read_all(project);
    auto session = project.open_admin(false);
    if (session) return read_pending(project, **session);
    project.terminal().progress(
        fmt::format("every migration is checked, because the database says nothing: {}",
                    session.error().message()));
    return read_all(project);
}

std::string cost_of(const finding& found) {
    if (found.lock.empty()) return {};
    std::string text = " It takes " + found.lock;
    if (found.rewrites) return text + " and writes the table anew.";
    return text + (found.scans ? " and reads every row." : ".");
}

std::string to_line(const finding& found) {
    return printable(fmt::format("{}:{}: {}[{}]: {}", found.file, found.line,
                                 to_string(found.severity), found.rule, found.message)) +
           '\n' + printable("   " + found.advice + cost_of(found)) + '\n';
}

boost::json::object to_json(const finding& found) {
    boost::json::object object{{"rule", found.rule},       {"severity", to_string(found.severity)},
                               {"file", found.file},       {"line", found.line},
                               {"message", found.message}, {"advice", found.advice},
                               {"table", nullptr},         {"lock", nullptr},
                               {"scans", found.scans},     {"rewrites", found.rewrites},
                               {"rows", nullptr},          {"bytes", nullptr}};
    if (!found.table.empty()) object["table"] = found.table;
    if (!found.lock.empty()) object["lock"] = found.lock;
    if (found.rows) object["rows"] = *found.rows;
    if (found.bytes) object["bytes"] = *found.bytes;
    return object;
}

std::string counted(std::ptrdiff_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string summary(const std::vector<finding>& findings, std::ptrdiff_t checked) {
    const auto count = [&](severity wanted, std::string_view what) {
        return counted(std::ranges::count(findings, wanted, &finding::severity), what);
    };
    return fmt::format("{} checked: {}, {}, {}\n", counted(checked, "migration"),
                       count(severity::error, "error"), count(severity::warning, "warning"),
                       count(severity::info, "note"));
}

result<void> write_sarif(const std::string& file, const std::string& document) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << document;
    out.close();
    if (out) return {};
    return error(errc::resource_exhausted, {.message = "cannot write '" + file + "'",
                                            .hint = "name a file in a directory that exists"});
}

/// Puts a SARIF log where it is wanted; on standard output it is the answer itself.
result<void> add_sarif(const std::string& target, const std::vector<finding>& findings,
                       report& report) {
    const std::string document = valid_utf8(boost::json::serialize(to_sarif(findings))) + '\n';
    if (target != "-") return write_sarif(target, document);
    report.text = document;
    return {};
}

} // namespace

result<report> migrate_lint(project& project, const lint_arguments& arguments) {
    if (arguments.sarif == "-" && project.options().json) {
        return error(errc::invalid_argument,
                     {.message = "--json and --sarif - both want standard output",
                      .hint = "write the SARIF log to a file"});
    }
    const auto read_in = read(project, arguments.all);
    if (!read_in) return read_in.error();
    const auto findings = migrate::lint(read_in->sources, read_in->dialect, read_in->sizes);
    const auto checked = std::ranges::count(read_in->sources, true, &migrate::lint_source::pending);

    report report;
    boost::json::array array;
    for (const finding& found : findings) {
        report.text += to_line(found);
        array.push_back(to_json(found));
    }
    report.text += summary(findings, checked);
    report.fields["findings"] = std::move(array);
    report.fields["checked"] = checked;
    if (!arguments.sarif.empty()) {
        if (auto added = add_sarif(arguments.sarif, findings, report); !added) return added.error();
    }
    const bool matters = std::ranges::any_of(
        findings, [](const finding& found) { return found.severity != severity::info; });
    if (matters && arguments.exit_code) report.status = exit_status::found;
    return report;
}

std::string lint_help() {
    std::string text = "Rules:\n";
    for (const migrate::lint_rule& rule : migrate::lint_rules()) {
        text += fmt::format("  {} ({})\n    {}\n    {}\n", rule.name, to_string(rule.severity),
                            rule.reason, rule.remedy);
    }
    return text + "A comment '-- alps:allow(rule, rule) reason' above a statement or at its end "
                  "allows it.";
}

} // namespace alps::cli
