#include "command_list.hpp"
#include "output/values.hpp"

#include <alps/base/database_url.hpp>
#include <alps/plugin/schema_inspector.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::cli {
namespace {

result<output> status(context& context, const bool& with_exit_code) {
    const auto& settings = context.settings();
    const auto plugin = context.project().load_backend();
    if (!plugin) return plugin.error();
    auto migrations = context.project().open_migrations();
    if (!migrations) return migrations.error();
    const server_info& server = migrations->server();
    const auto inspector = find_inspector(migrations->session());
    if (!inspector) return inspector.error();
    const auto size = (*inspector)->database_size();
    if (!size) return size.error();
    const auto entries = migrations->status();
    if (!entries) return entries.error();
    if (auto same = migrations->check(*entries); !same) return same.error();
    const auto applied = std::ranges::count(*entries, true, &migration_entry::applied);
    const auto pending = std::ssize(*entries) - applied;

    output output;
    output.text = to_table({
        {"environment",
         settings.environment.value + (settings.is_protected.value ? " (protected)" : "")},
        {"url", redacted_url(settings.url.value.reveal())},
        {"plugin", fmt::format("{} {}", (*plugin)->name, (*plugin)->version)},
        {"server", server.product},
        {"database", server.location},
        {"size", fmt::format("{:.1f} MiB", static_cast<double>(*size) / (1024.0 * 1024.0))},
        {"migrations", fmt::format("{} applied, {} pending", applied, pending)},
    });
    if (pending > 0) output.text += "'alps migrate' applies what is pending\n";
    output.fields = {{"environment", settings.environment.value},
                     {"protected", settings.is_protected.value},
                     {"url", redacted_url(settings.url.value.reveal())},
                     {"plugin", {{"name", (*plugin)->name}, {"version", (*plugin)->version}}},
                     {"server",
                      {{"product", server.product},
                       {"dialect", to_string(server.dialect)},
                       {"location", server.location},
                       {"user", server.user}}},
                     {"size", *size},
                     {"migrations", {{"applied", applied}, {"pending", pending}}}};
    if (with_exit_code && pending > 0) output.status = exit_status::found;
    return output;
}

} // namespace

void add_status_commands(command_list& commands) {
    command command =
        commands.add("status", "Show environment, server and migrations on one screen");
    auto& with_exit_code = commands.run(command, status);
    command.flag("--exit-code", with_exit_code, "Exit 1 if a migration is pending");
}

} // namespace alps::cli
