#include "sources.hpp"

#include "dotenv.hpp"
#include "rules.hpp"
#include "text_file.hpp"

#include <fmt/core.h>

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <system_error>

namespace alps::config {
namespace {

namespace fs = std::filesystem;

using reader = result<void> (*)(const written& value, layer& into);

struct variable {
    std::string_view name;
    reader read;
};

constexpr std::array variables{
    variable{"ALPS_ENV", take<&layer::environment, environment_rule>},
    variable{"DATABASE_URL", take<&layer::url, url_rule>},
    variable{"ALPS_BACKEND", take<&layer::backend, plugin_rule>},
    variable{"ALPS_MIGRATOR", take<&layer::migrator, plugin_rule>},
    variable{"ALPS_SEEDER", take<&layer::seeder, plugin_rule>},
    variable{"ALPS_PLUGIN_PATH", take<&layer::plugin_path, folders_rule>},
    variable{"ALPS_TIMEOUT", take<&layer::timeout, timeout_rule>},
    variable{"ALPS_POOL_SIZE", take<&layer::pool_size, pool_size_rule>},
    variable{"ALPS_PASSWORD_MEMORY", take<&layer::password_memory, password_memory_rule>},
    variable{"ALPS_PASSWORD_PASSES", take<&layer::password_passes, password_passes_rule>},
    variable{"ALPS_MAX_MEMBERS", take<&layer::max_members, limit_rule>},
    variable{"ALPS_MAX_OPEN_INVITATIONS", take<&layer::max_open_invitations, limit_rule>},
    variable{"ALPS_MAX_TENANTS_PER_USER", take<&layer::max_tenants_per_user, limit_rule>},
    variable{"ALPS_MIGRATIONS", take<&layer::migrations, folder_rule>},
    variable{"ALPS_SEEDS", take<&layer::seeds, folder_rule>},
};

struct flag {
    std::string name;
    const std::optional<std::string>& text;
    reader read;
};

// The text and where it stands, or nothing.
using finder = std::function<std::optional<written>(std::string_view name)>;

// An empty variable counts as one that is not set: templates and pipelines leave such behind.
result<layer> variable_layer(const finder& find) {
    layer found;
    for (const variable& variable : variables) {
        const auto value = find(variable.name);
        if (!value || value->text.empty()) continue;
        if (const auto read = variable.read(*value, found); !read) return read.error();
    }
    return found;
}

/// Returns the directory with the installed migrations and seeds, found relative to the library
/// that holds this function. It need not exist.
fs::path installed_data_directory() {
    Dl_info library{};
    if (::dladdr(reinterpret_cast<const void*>(&installed_data_directory), &library) == 0)
        return {};
    std::error_code ec;
    const fs::path folder = fs::weakly_canonical(library.dli_fname, ec).parent_path();
    // On Debian the library lies one level deeper, in lib/x86_64-linux-gnu.
    const fs::path near = folder.parent_path() / "share/alps";
    const fs::path far = folder.parent_path().parent_path() / "share/alps";
    return !fs::is_directory(near, ec) && fs::is_directory(far, ec) ? far : near;
}

// The project's own folder if it is there, or else the installed one.
fs::path folder_or_installed(const project& project, std::string_view name) {
    std::error_code ignored;
    const auto own = project.root / name;
    return fs::is_directory(own, ignored) ? own : installed_data_directory() / name;
}

} // namespace

std::optional<std::string> process_variable(std::string_view name) {
    const char* value = std::getenv(std::string(name).c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

result<layer> flag_layer(const request& request) {
    layer found;
    for (const auto& [name, text, read] :
         {flag{"--env", request.environment, take<&layer::environment, environment_rule>},
          flag{"--url", request.url, take<&layer::url, url_rule>},
          flag{"--timeout", request.timeout, take<&layer::timeout, timeout_rule>}}) {
        if (!text) continue;
        const written value{name, *text, {.source = "flag " + name}};
        if (const auto taken = read(value, found); !taken) return taken.error();
    }

    const origin from{.source = "flag --plugin-path"};
    for (const std::string& folder : request.plugin_path) {
        auto checked = folder_rule({"--plugin-path", folder, from});
        if (!checked) return checked.error();
        if (!found.plugin_path) found.plugin_path = {{}, from};
        found.plugin_path->value.push_back(std::move(*checked));
    }
    return found;
}

result<layer> process_layer(const variable_lookup& lookup) {
    return variable_layer([&](std::string_view name) -> std::optional<written> {
        auto text = lookup ? lookup(name) : std::nullopt;
        if (!text) return std::nullopt;
        return written{
            std::string(name), std::move(*text), {.source = fmt::format("environment {}", name)}};
    });
}

result<layer> read_dotenv(const project& project, const std::string& name) {
    const std::string shown = project.name_of(name);
    const auto text = read_text_file(project.root / name, shown);
    if (!text) return text.error();
    if (!*text) return layer();
    const auto lines = parse_dotenv(**text, shown);
    if (!lines) return lines.error();
    return variable_layer([&](std::string_view variable) -> std::optional<written> {
        const auto last =
            std::ranges::find(lines->rbegin(), lines->rend(), variable, &dotenv_variable::name);
        if (last == lines->rend()) return std::nullopt;
        return written{last->name, last->value, {name, shown, last->line}};
    });
}

layer built_in_layer(const project& project, const std::string& environment) {
    const origin from{.source = "built-in"};
    layer values{
        .environment = {{environment, from}},
        .migrator = {{"migrator", from}},
        .seeder = {{"seeder", from}},
        .schemas = {{{}, from}},
        .external_tables = {{{}, from}},
        .omitted_tables = {{{}, from}},
        .ignored = {{{}, from}},
        .plugin_path = {{{}, from}},
        .timeout = {{std::chrono::seconds(30), from}},
        .pool_size = {{4, from}},
        .password_memory = {{19, from}},
        .password_passes = {{2, from}},
        .max_members = {{std::nullopt, from}},
        .max_open_invitations = {{std::nullopt, from}},
        .max_tenants_per_user = {{std::nullopt, from}},
        .is_protected = {{environment == "production", from}},
        .migrations = {{folder_or_installed(project, "migrations"), from}},
        .seeds = {{folder_or_installed(project, "seeds"), from}},
    };
    if (environment == "development") values.url = {secret("sqlite:data/local.db"), from};
    if (environment == "test") values.url = {secret("sqlite::memory:"), from};
    return values;
}

} // namespace alps::config
