#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/plugin/descriptor.hpp>
#include <alps/plugin/migration_runner.hpp>
#include <alps/plugin/schema_pusher.hpp>
#include <alps/plugin/seed_source.hpp>
#include <alps/schema/model.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string_view>
#include <vector>

namespace alps::plugin {

/// Names what a plugin can do: some of `backend`, `migration runner`, `schema pusher`,
/// `seed source` and `schema`.
[[nodiscard]] std::vector<std::string_view> capabilities(const descriptor& plugin);

/// Opens a database for an application.
///
/// Errors: `plugin` if the plugin is no backend, throws, or returns neither a backend nor an error;
///   `configuration` if it does not serve the URL's scheme; what the plugin reports.
/// Lifetime: the backend must go before the executor's context.
result<std::unique_ptr<backend>> open_backend(const descriptor& plugin,
                                              boost::asio::any_io_executor executor,
                                              const backend_options& options);

/// Opens a blocking session.
///
/// Errors: as `open_backend()`.
/// Blocks: until the database answers or the deadline passes.
result<std::unique_ptr<admin_session>> open_admin(const descriptor& plugin,
                                                  const backend_options& options);

/// Makes a migration runner.
///
/// Errors: `plugin` if the plugin has none to give, throws, or returns null.
result<std::unique_ptr<migration_runner>> make_migration_runner(const descriptor& plugin);

/// Makes a schema pusher.
///
/// Errors: as `make_migration_runner()`.
result<std::unique_ptr<schema_pusher>> make_schema_pusher(const descriptor& plugin);

/// Makes a seed source.
///
/// Errors: as `make_migration_runner()`.
result<std::unique_ptr<seed_source>> make_seed_source(const descriptor& plugin);

/// Describes a plugin's tables as a dialect has them.
///
/// Errors: `plugin` if the plugin describes none, throws, or describes another dialect's.
result<schema::model::schema> describe_schema(const descriptor& plugin, alps::dialect dialect);

} // namespace alps::plugin
