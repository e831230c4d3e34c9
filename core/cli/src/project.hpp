#pragma once

#include "invocation.hpp"
#include "terminal.hpp"

#include <alps/config/load.hpp>
#include <alps/plugin/host.hpp>
#include <alps/repository/admin_session.hpp>
#include <alps/repository/backend.hpp>
#include <alps/repository/migration_runner.hpp>
#include <alps/repository/schema_pusher.hpp>
#include <alps/repository/seed_source.hpp>
#include <alps/schema/model.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <optional>

namespace alps::cli {

/// What commands work on: the settings of the chosen environment and the plugins these name.
class project {
public:
    /// Reads the settings. A command that needs no database passes `url_required` as false.
    static result<std::unique_ptr<project>> open(const global_options& options, bool url_required);

    project(const global_options& options, config::settings settings);

    [[nodiscard]] const global_options& options() const noexcept { return options_; }
    [[nodiscard]] const config::settings& settings() const noexcept { return settings_; }
    [[nodiscard]] const alps::cli::terminal& terminal() const noexcept { return terminal_; }
    [[nodiscard]] plugin::host& plugins() noexcept { return plugins_; }

    result<const plugin::descriptor*> load(const std::string& name);
    result<const plugin::descriptor*> backend_plugin();
    result<std::unique_ptr<backend>> open_backend(boost::asio::any_io_executor executor);

    /// `create` allows an embedded database to come into being.
    result<std::unique_ptr<admin_session>> open_admin(bool create);
    result<std::unique_ptr<migration_runner>> make_migration_runner();
    result<std::unique_ptr<schema_pusher>> make_schema_pusher();
    result<std::unique_ptr<seed_source>> make_seed_source();

    /// Describes the tables of alps and of the application, as the plugins in `schemas` have them.
    result<schema::model::schema> describe_schema(alps::dialect dialect);

    /// Refuses to go on in a protected environment without `--yes`.
    [[nodiscard]] result<void> require_consent(std::string_view what) const;

private:
    [[nodiscard]] backend_options database_options(bool create) const;

    const global_options& options_;
    config::settings settings_;
    alps::cli::terminal terminal_;
    plugin::host plugins_;
};

} // namespace alps::cli
