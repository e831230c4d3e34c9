#include "database_url.hpp"
#include "errors.hpp"
#include "project_file.hpp"
#include "sources.hpp"

#include <alps/config/load.hpp>

#include <fmt/core.h>

#include <algorithm>

namespace alps::config {
namespace {

constexpr std::string_view local_file = ".env.local";

// Returns the value of the first layer that has one.
template <class T>
std::optional<T> first(const std::vector<layer>& layers, std::optional<T> layer::* member) {
    const auto found =
        std::ranges::find_if(layers, [&](const layer& l) { return bool(l.*member); });
    return found == layers.end() ? std::nullopt : (*found).*member;
}

// The built-in layer, the last, has a value for all but the URL and the backend.
template <class T>
T decided(const std::vector<layer>& layers, std::optional<T> layer::* member) {
    return first(layers, member).value();
}

// Which environment is meant. The two general .env files have a say; those of an environment come
// too late, since their names depend on the answer.
result<setting<std::string>> choose_environment(const project& project, const layer& flags,
                                                const layer& process, const project_file& file) {
    if (flags.environment) return *flags.environment;
    if (process.environment) return *process.environment;
    const auto local = read_dotenv(project, std::string(local_file));
    if (!local) return local.error();
    if (local->environment) {
        if (local->environment->value != "test") return *local->environment;
        return refused(local->environment->from, "ALPS_ENV is 'test', where .env.local is not read",
                       "use --env test, or set ALPS_ENV in .env or in the process environment");
    }
    const auto general = read_dotenv(project, ".env");
    if (!general) return general.error();
    if (general->environment) return *general->environment;
    if (file.defaults.environment) return *file.defaults.environment;
    return setting<std::string>{"development", {.source = "built-in"}};
}

// Appends what the environment's .env files say, the deciding one first.
result<void> add_dotenv_layers(const project& project, const std::string& environment,
                               std::vector<layer>& layers) {
    const std::string own = ".env." + environment;
    for (const std::string& name :
         {own + ".local", std::string(local_file), own, std::string(".env")}) {
        if (name == local_file && environment == "test") continue;
        auto read = read_dotenv(project, name);
        if (!read) return read.error();
        const auto& named = read->environment;
        if (named && name.starts_with(own) && named->value != environment) {
            return refused(named->from,
                           fmt::format("ALPS_ENV is '{}' in a file that is only read for '{}'",
                                       named->value, environment),
                           "remove the line, or move it to .env");
        }
        layers.push_back(std::move(*read));
    }
    return {};
}

error no_url(const std::string& environment, const project_file& file) {
    std::vector<std::string_view> known = {"development", "test", "production"};
    for (const auto& [name, values] : file.environments)
        known.push_back(name);
    const bool is_known = std::ranges::find(known, environment) != known.end();
    const std::string remedy = fmt::format(
        "set DATABASE_URL=postgresql://USER@HOST/DATABASE in the process environment or in "
        ".env.{}.local",
        environment);
    return refused({}, fmt::format("environment '{}' has no database URL", environment),
                   is_known ? remedy
                            : fmt::format("{}; {}", suggestion(environment, known), remedy));
}

} // namespace

result<settings> load(const request& request) {
    const auto project = find_project(request);
    if (!project) return project.error();
    auto flags = flag_layer(request);
    if (!flags) return flags.error();
    auto process = process_layer(request.variables);
    if (!process) return process.error();
    const auto file = read_project_file(*project);
    if (!file) return file.error();
    const auto environment = choose_environment(*project, *flags, *process, *file);
    if (!environment) return environment.error();

    std::vector<layer> layers{std::move(*flags), std::move(*process)};
    const auto added = add_dotenv_layers(*project, environment->value, layers);
    if (!added) return added.error();
    const auto own = file->environments.find(environment->value);
    if (own != file->environments.end()) layers.push_back(own->second);
    layers.push_back(file->defaults);
    layers.push_back(built_in_layer(*project, environment->value));

    settings chosen{
        .project = {project->root, project->from},
        .environment = *environment,
        .url = {secret(), {.source = "built-in"}},
        .backend = first(layers, &layer::backend).value_or(setting<std::string>{"", {"built-in"}}),
        .migrator = decided(layers, &layer::migrator),
        .seeder = decided(layers, &layer::seeder),
        .schemas = decided(layers, &layer::schemas),
        .external_tables = decided(layers, &layer::external_tables),
        .omitted_tables = decided(layers, &layer::omitted_tables),
        .ignored = decided(layers, &layer::ignored),
        .plugin_path = decided(layers, &layer::plugin_path),
        .timeout = decided(layers, &layer::timeout),
        .pool_size = decided(layers, &layer::pool_size),
        .password_memory = decided(layers, &layer::password_memory),
        .password_passes = decided(layers, &layer::password_passes),
        .max_members = decided(layers, &layer::max_members),
        .max_open_invitations = decided(layers, &layer::max_open_invitations),
        .max_tenants_per_user = decided(layers, &layer::max_tenants_per_user),
        .is_protected = decided(layers, &layer::is_protected),
        .migrations = decided(layers, &layer::migrations),
        .seeds = decided(layers, &layer::seeds),
    };
    for (auto& folder : chosen.plugin_path.value)
        folder = project->resolved(folder);
    const bool keeps_all =
        chosen.external_tables.value.empty() && chosen.omitted_tables.value.empty();
    if (!keeps_all && chosen.migrations.from.source == "built-in")
        chosen.migrations.value = "migrations";
    chosen.migrations.value = project->resolved(chosen.migrations.value);
    chosen.seeds.value = project->resolved(chosen.seeds.value);

    const auto url = first(layers, &layer::url);
    if (!url && request.url_required) return no_url(environment->value, *file);
    if (url) {
        auto database = resolve_database(*project, *url, first(layers, &layer::backend));
        if (!database) return database.error();
        chosen.url = std::move(database->url);
        chosen.backend = std::move(database->backend);
    }
    return chosen;
}

} // namespace alps::config
