#include "admin/sqlite_admin_session.hpp"
#include "driver/sqlite_driver.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/plugin/plugin.hpp>
#include <alps/sql/backend.hpp>

namespace alps::sqlite {
namespace {

constexpr std::string_view schemes[] = {ALPS_PLUGIN_SCHEMES};

result<std::unique_ptr<backend>> open(boost::asio::any_io_executor executor,
                                      const backend_options& options) {
    return no_throw([&]() -> result<std::unique_ptr<backend>> {
        auto driver = sqlite_driver::open(executor, options);
        if (!driver) return driver.error();
        return std::make_unique<sql::sql_backend<sqlite_driver>>(std::move(*driver),
                                                                 *options.clock);
    });
}

constexpr plugin::backend_capability capability{
    .dialect = dialect::sqlite,
    .schemes = schemes,
    .open = open,
    .open_admin = sqlite_admin_session::open,
};

} // namespace
} // namespace alps::sqlite

ALPS_PLUGIN(sqlite, "embedded SQLite database", .backend = &alps::sqlite::capability);
