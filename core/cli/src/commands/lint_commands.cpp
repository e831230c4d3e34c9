#include "command_list.hpp"
#include "output/printable.hpp"
#include "output/sarif.hpp"

#include <alps/base/write_files.hpp>

#include <boost/json/serialize.hpp>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

namespace alps::cli {
namespace {

using migrate::finding;
using migrate::severity;

struct lint_arguments {
    bool all = false;
    std::optional<std::string> since; ///< The migration before those to check.
    std::string sarif; ///< A file, or `-` for standard output; empty if none is wanted.
    bool exit_code = true;
};

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

std::string counted(std::size_t count, std::string_view what) {
    return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string summary(const std::vector<finding>& findings, std::size_t checked) {
    const auto count = [&](severity wanted, std::string_view what) {
        const auto found = std::ranges::count(findings, wanted, &finding::severity);
        return counted(static_cast<std::size_t>(found), what);
    };
    return fmt::format("{} checked: {}, {}, {}\n", counted(checked, "migration"),
                       count(severity::error, "error"), count(severity::warning, "warning"),
                       count(severity::info, "note"));
}

/// Puts a SARIF log where it is wanted; on standard output it is the answer itself.
result<void> add_sarif(const std::string& target, const std::vector<finding>& findings,
                       output& output) {
    const std::string document = printable_json(boost::json::serialize(to_sarif(findings))) + '\n';
    if (target == "-") {
        output.text = document;
        return {};
    }
    const new_file log{
        .path = std::filesystem::absolute(target), .text = document, .replaces = true};
    return write_files("/", {&log, 1});
}

result<output> lint(context& context, const lint_arguments& arguments) {
    if (arguments.sarif == "-" && context.options().json) {
        return error(errc::invalid_argument,
                     {.message = "--json and --sarif - both want standard output",
                      .hint = "write the SARIF log to a file"});
    }
    const auto linted =
        arguments.since
            ? context.project().lint(lint_scope::since, *arguments.since)
            : context.project().lint(arguments.all ? lint_scope::all : lint_scope::pending);
    if (!linted) return linted.error();
    const auto& findings = linted->findings;

    output output;
    for (const finding& found : findings)
        output.text += to_line(found);
    output.text += summary(findings, linted->checked);
    output.fields["findings"] = to_array(findings, to_json);
    output.fields["checked"] = linted->checked;
    if (!arguments.sarif.empty()) {
        if (auto added = add_sarif(arguments.sarif, findings, output); !added) return added.error();
    }
    const bool matters = std::ranges::any_of(
        findings, [](const finding& found) { return found.severity != severity::info; });
    if (matters && arguments.exit_code) output.status = exit_status::found;
    return output;
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

} // namespace

void add_lint_commands(command_list& commands) {
    command command = commands.add("migrate", "lint",
                                   "Look for risky statements in the migrations that are pending");
    auto& arguments = commands.run(command, lint, database::optional);
    argument all =
        command.flag("--all", arguments.all, "Check every migration, without a database");
    command
        .option("--since", arguments.since,
                "Check what comes behind a migration, as applied together, without a database")
        .called("TAG")
        .excludes(all);
    command.option("--sarif", arguments.sarif, "Also write a SARIF log; '-': instead, here")
        .called("FILE");
    command.flag("--exit-code,!--no-exit-code", arguments.exit_code,
                 "Exit 1 if a warning or an error is found, as it is unless turned off");
    command.footer(lint_help());
}

} // namespace alps::cli
