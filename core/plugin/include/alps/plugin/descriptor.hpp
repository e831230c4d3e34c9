#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/backend.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace alps {
class migration_runner;
class schema_pusher;
class seed_source;
} // namespace alps

namespace alps::schema::model {
struct schema;
} // namespace alps::schema::model

namespace alps::plugin {

/// The capability to open databases.
struct backend_capability {
    alps::dialect dialect;
    /// The URL schemes it serves, without the colon.
    std::span<const std::string_view> schemes;
    /// Opens a database for an application. Connections may be made later, on first use.
    result<std::unique_ptr<backend>> (*open)(boost::asio::any_io_executor executor,
                                             const backend_options& options);
    /// Opens one blocking session; the connection is made before it returns.
    result<std::unique_ptr<admin_session>> (*open_admin)(const backend_options& options);
};

/// What a plugin is: a name and what it can do. A capability that it lacks is null.
///
/// Lifetime: constant data inside the plugin, which stays loaded for the life of the process.
struct descriptor {
    /// Rises when this struct changes. Stands first, for all time.
    std::uint32_t layout;
    const char* build_tag;
    const char* name; ///< `[a-z0-9_-]{1,32}`.
    const char* version;
    const char* summary; ///< One line for people.
    const backend_capability* backend = nullptr;
    std::unique_ptr<alps::migration_runner> (*migration_runner)() = nullptr;
    std::unique_ptr<alps::schema_pusher> (*schema_pusher)() = nullptr;
    std::unique_ptr<alps::seed_source> (*seed_source)() = nullptr;
    /// Describes the tables of an application, for the migration kit.
    alps::schema::model::schema (*schema)(alps::dialect dialect) = nullptr;
};

inline constexpr std::uint32_t descriptor_layout = 5;

} // namespace alps::plugin
