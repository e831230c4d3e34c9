#include "command_list.hpp"
#include "output/migration_text.hpp"
#include "output/values.hpp"

#include <algorithm>

namespace alps::cli {
namespace {

result<output> status(context& context, const bool& with_exit_code) {
    auto migrations = context.project().open_migrations();
    if (!migrations) return migrations.error();
    const auto entries = migrations->status();
    if (!entries) return entries.error();

    std::vector<std::vector<std::string>> rows{{"MIGRATION", "STATE"}};
    for (const auto& entry : *entries) {
        rows.push_back({entry.tag.empty() ? entry.hash.substr(0, 12) : entry.tag,
                        std::string(to_string(entry.state))});
    }
    const auto pending = std::ranges::count(*entries, false, &migration_entry::applied);
    const bool same = migrations->check(*entries).has_value();
    output output{
        .text = to_table(rows) + notes(*entries),
        .fields = {{"migrations", to_json(*entries)}, {"pending", pending}, {"diverged", !same}}};
    if (with_exit_code && pending > 0) output.status = exit_status::found;
    if (with_exit_code && !same) output.status = exit_status::diverged;
    return output;
}

} // namespace

void add_migration_status_commands(command_list& commands) {
    command command = commands.add("migrate", "status", "List the migrations and their state");
    auto& with_exit_code = commands.run(command, status);
    command.flag("--exit-code", with_exit_code,
                 "Exit 1 if any is pending, 8 if the history diverged");
}

} // namespace alps::cli
