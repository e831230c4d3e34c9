#include "command_list.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

/// Puts the differences of a table below its name.
std::string list(const std::vector<migrate::difference>& found) {
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

std::string list_unsupported(const std::vector<std::string>& unsupported) {
    if (unsupported.empty()) return {};
    std::string text = "not compared, for tables in C++ cannot hold it\n";
    for (const auto& each : unsupported)
        text += fmt::format("  {}\n", each);
    return text;
}

/// Takes what the tables do not declare out of what was found.
std::vector<migrate::difference> take_undeclared(std::vector<migrate::difference>& found) {
    const auto undeclared =
        std::ranges::stable_partition(found, [](const auto& each) { return !each.undeclared; });
    std::vector<migrate::difference> taken(undeclared.begin(), undeclared.end());
    found.erase(undeclared.begin(), undeclared.end());
    return taken;
}

std::string list_undeclared(const std::vector<migrate::difference>& undeclared) {
    if (undeclared.empty()) return {};
    return "not declared: another program's, or left; 'ignored' in alps.json passes over it\n" +
           list(undeclared);
}

boost::json::object to_json(const migrate::difference& difference) {
    return {{"table", difference.table}, {"text", difference.text}};
}

result<output> drift(context& context, const bool& strict) {
    auto found = context.project().find_drift();
    if (!found) return found.error();
    const auto undeclared = take_undeclared(found->differences);
    const auto& unsupported = found->unsupported;
    output output;
    if (found->differences.empty()) {
        output.text = "the database has what the schema says\n";
    } else if (found->pending > 0) {
        output.text =
            fmt::format("{} pending, which may explain what follows\n",
                        found->pending == 1 ? "1 migration is"
                                            : fmt::format("{} migrations are", found->pending));
    }
    output.text +=
        list(found->differences) + list_undeclared(undeclared) + list_unsupported(unsupported);
    output.fields["pending"] = found->pending;
    output.fields["differences"] = to_array(found->differences, to_json);
    output.fields["undeclared"] = to_array(undeclared, to_json);
    output.fields["unsupported"] = to_array(unsupported);
    output.fields["beyond"] = output.fields["unsupported"]; // Its old name, for one release.
    if (!found->differences.empty() || !undeclared.empty() || (strict && !unsupported.empty()))
        output.status = exit_status::found;
    return output;
}

} // namespace

void add_drift_commands(command_list& commands) {
    command command =
        commands.add("drift", "Compare the database with the tables; exit 1 if they differ");
    auto& strict = commands.run(command, drift);
    command.flag("--strict", strict, "Count what tables in C++ cannot hold, such as views");
}

} // namespace alps::cli
