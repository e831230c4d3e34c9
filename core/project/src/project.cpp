#include <alps/host/capabilities.hpp>
#include <alps/host/search.hpp>
#include <alps/project/project.hpp>

#include <fmt/core.h>

#include <system_error>
#include <utility>

namespace alps {

result<project> project::open(const config::request& request, log_sink log) {
    auto settings = config::load(request);
    if (!settings) return settings.error();
    return project(std::move(*settings), std::move(log));
}

project::project(config::settings settings, log_sink log)
    : settings_(std::move(settings)),
      log_(std::move(log)),
      plugins_(std::make_unique<plugin::host>(
          plugin::search_directories(settings_.plugin_path.value, ""))) {
    for (const auto& line : config::describe(settings_))
        this->log(log_level::debug, fmt::format("{}: {} ({})", line.key, line.text, line.origin));
}

result<const plugin::descriptor*> project::load(const std::string& name) {
    const auto before = plugins_->plugins().size();
    auto loaded = plugins_->load(name);
    const auto after = plugins_->plugins();
    if (after.size() > before)
        log(log_level::debug, fmt::format("loaded {}", after.back().file.string()));
    return loaded;
}

result<const plugin::descriptor*> project::load_backend() {
    if (!settings_.backend.value.empty()) return load(settings_.backend.value);
    return error(
        errc::configuration,
        {.message = "environment '" + settings_.environment.value + "' has no database URL",
         .hint = "name one in DATABASE_URL, in alps.json or with --url"});
}

result<std::unique_ptr<backend>> project::open_backend(boost::asio::any_io_executor executor) {
    const auto loaded = load_backend();
    if (!loaded) return loaded.error();
    return plugin::open_backend(**loaded, std::move(executor), database_options());
}

result<std::unique_ptr<admin_session>> project::open_admin(if_missing missing) {
    const auto loaded = load_backend();
    if (!loaded) return loaded.error();
    return plugin::open_admin(**loaded, database_options().creating(missing == if_missing::create));
}

result<migrations> project::open_migrations(if_missing missing) {
    auto runner = make_migration_runner();
    if (!runner) return runner.error();
    auto session = open_admin(missing);
    if (!session) return session.error();
    return together(std::move(*runner), std::move(*session));
}

migrations project::together(std::unique_ptr<migration_runner> runner,
                             std::unique_ptr<admin_session> session) const {
    auto options = migration_options(migration_folder(session->server().dialect))
                       .with_wait_timeout(settings_.timeout.value);
    if (log_) {
        options.notice = [log = log_](std::string_view line) { log(log_level::info, line); };
    }
    return {std::move(runner), std::move(session), std::move(options), ownership()};
}

result<std::vector<dialect>> project::dialects() {
    std::vector<dialect> found;
    for (const dialect each : every_dialect) {
        std::error_code ignored;
        if (std::filesystem::exists(migration_folder(each), ignored)) found.push_back(each);
    }
    if (!found.empty()) return found;
    if (settings_.backend.value.empty()) {
        return error(
            errc::invalid_argument,
            {.message = "neither a folder of migrations nor a database says which SQL to write",
             .hint = "add --dialect postgres or --dialect sqlite"});
    }
    const auto backend = load_backend();
    if (!backend) return backend.error();
    if ((*backend)->backend != nullptr) found.push_back((*backend)->backend->dialect);
    return found;
}

result<std::vector<folder_check>> project::check_folders() {
    std::vector<folder_check> checks;
    for (const dialect each : every_dialect) {
        const auto folder = migration_folder(each);
        std::error_code ignored;
        if (!std::filesystem::exists(folder, ignored)) continue;
        auto found = migrate::verify_folder(folder, each);
        if (!found) return found.error();
        checks.push_back({folder, std::move(*found)});
    }
    if (!checks.empty()) return checks;
    return error(
        errc::configuration,
        {.message = "there are no migrations in '" + settings_.migrations.value.string() + "'",
         .hint = "they belong into the folders 'postgres' and 'sqlite' there"});
}

std::filesystem::path project::migration_folder(alps::dialect dialect) const {
    return settings_.migrations.value / to_string(dialect);
}

identity::password_cost project::password_cost() const noexcept {
    return {static_cast<std::uint32_t>(settings_.password_memory.value),
            static_cast<std::uint32_t>(settings_.password_passes.value)};
}

tenancy_limits project::limits() const noexcept {
    return {.members = settings_.max_members.value,
            .open_invitations = settings_.max_open_invitations.value,
            .tenants_per_user = settings_.max_tenants_per_user.value};
}

backend_options project::database_options() const {
    return backend_options(settings_.url.value)
        .with_timeout(settings_.timeout.value)
        .with_pool_of(settings_.pool_size.value)
        .logging_to(log_);
}

schema::ownership project::ownership() const {
    return {.external_tables = settings_.external_tables.value, .ignored = settings_.ignored.value};
}

void project::log(log_level level, std::string_view line) const {
    if (log_) log_(level, line);
}

result<std::unique_ptr<migration_runner>> project::make_migration_runner() {
    const auto loaded = load(settings_.migrator.value);
    if (!loaded) return loaded.error();
    return plugin::make_migration_runner(**loaded);
}

} // namespace alps
