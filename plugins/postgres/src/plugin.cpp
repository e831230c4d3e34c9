#include "admin/pqxx_admin_session.hpp"
#include "driver/postgres_driver.hpp"

#include <alps/plugin/plugin.hpp>
#include <alps/sql/backend.hpp>

#include <string_view>

namespace alps::postgres {
namespace {

constexpr std::string_view schemes[] = {ALPS_PLUGIN_SCHEMES};

result<std::unique_ptr<backend>> open(boost::asio::any_io_executor executor,
                                      const backend_options& options) {
    auto driver = std::make_unique<postgres_driver>(std::move(executor), options);
    return std::make_unique<sql::sql_backend<postgres_driver>>(std::move(driver), *options.clock);
}

constexpr plugin::backend_capability capability{
    .dialect = dialect::postgres,
    .schemes = schemes,
    .open = open,
    .open_admin = pqxx_admin_session::open,
};

} // namespace
} // namespace alps::postgres

ALPS_PLUGIN(postgres, "PostgreSQL, asynchronous", .backend = &alps::postgres::capability);
