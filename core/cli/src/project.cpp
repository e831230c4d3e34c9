#include "project.hpp"

#include <alps/plugin/capabilities.hpp>
#include <alps/plugin/search.hpp>
#include <alps/schema/alps_schema.hpp>
#include <alps/schema/merge.hpp>

#include <fmt/core.h>

#include <string>
#include <utility>

namespace alps::cli {

result<std::unique_ptr<project>> project::open(const global_options& options, bool url_required) {
    config::request request;
    request.directory = options.directory;
    request.config_file = options.config_file;
    request.environment = options.environment;
    request.url = options.url;
    request.plugin_path = options.plugin_path;
    request.timeout = options.timeout;
    request.url_required = url_required;
    auto settings = config::load(request);
    if (!settings) return settings.error();
    return std::make_unique<project>(options, std::move(*settings));
}

project::project(const global_options& options, config::settings settings)
    : options_(options),
      settings_(std::move(settings)),
      terminal_(options),
      plugins_(plugin::search_directories(settings_.plugin_path.value, "")) {
    for (const auto& line : config::describe(settings_))
        terminal_.remark(fmt::format("{}: {} ({})", line.key, line.text, line.origin));
}

result<const plugin::descriptor*> project::load(const std::string& name) {
    const auto before = plugins_.plugins().size();
    auto loaded = plugins_.load(name);
    const auto after = plugins_.plugins();
    if (after.size() > before) {
        terminal_.remark(fmt::format("loaded {}", after.back().file.string()));
    }
    return loaded;
}

result<const plugin::descriptor*> project::backend_plugin() {
    return load(settings_.backend.value);
}

result<std::unique_ptr<backend>> project::open_backend(boost::asio::any_io_executor executor) {
    auto loaded = backend_plugin();
    if (!loaded) return loaded.error();
    return plugin::open_backend(**loaded, std::move(executor), database_options(false));
}

result<std::unique_ptr<admin_session>> project::open_admin(bool create) {
    auto loaded = backend_plugin();
    if (!loaded) return loaded.error();
    return plugin::open_admin(**loaded, database_options(create));
}

result<std::unique_ptr<migration_runner>> project::make_migration_runner() {
    auto loaded = load(settings_.migrator.value);
    if (!loaded) return loaded.error();
    return plugin::make_migration_runner(**loaded);
}

result<std::unique_ptr<schema_pusher>> project::make_schema_pusher() {
    auto loaded = load(settings_.migrator.value);
    if (!loaded) return loaded.error();
    return plugin::make_schema_pusher(**loaded);
}

result<std::unique_ptr<seed_source>> project::make_seed_source() {
    auto loaded = load(settings_.seeder.value);
    if (!loaded) return loaded.error();
    return plugin::make_seed_source(**loaded);
}

result<schema::model::schema> project::describe_schema(alps::dialect dialect) {
    auto all = schema::alps_schema(dialect);
    for (const std::string& name : settings_.schemas.value) {
        const auto loaded = load(name);
        if (!loaded) return loaded.error();
        auto described = plugin::describe_schema(**loaded, dialect);
        if (!described) return described.error();
        auto merged = schema::merge(std::move(all), std::move(*described));
        if (!merged) return merged.error();
        all = std::move(*merged);
    }
    return all;
}

result<void> project::require_consent(std::string_view what) const {
    if (!settings_.is_protected.value || options_.yes || options_.dry_run) return {};
    return error(errc::forbidden,
                 {.message = std::string(what) + " in the protected environment '" +
                             settings_.environment.value + "' needs consent",
                  .hint = "nothing was changed; repeat with --yes if that is what you want"});
}

backend_options project::database_options(bool create) const {
    backend_options options;
    options.url = settings_.url.value;
    options.timeout = settings_.timeout.value;
    options.pool_size = settings_.pool_size.value;
    options.create = create;
    options.log = [this](log_level, std::string_view line) { terminal_.remark(line); };
    return options;
}

} // namespace alps::cli
