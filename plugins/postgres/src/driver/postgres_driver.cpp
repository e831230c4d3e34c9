#include "driver/postgres_driver.hpp"

namespace alps::postgres {
namespace {

constexpr std::string_view describe_server_steps[] = {
    "select current_setting('server_version'), current_user::text"};
constexpr sql::statement describe_server{"describe_server", sql::access::read,
                                         describe_server_steps};

struct read_server {
    template <class Reader>
    server_info operator()(Reader& row) const {
        const auto version = row.template next<std::string>();
        return {.dialect = dialect::postgres,
                .product = "PostgreSQL " + version.substr(0, version.find(' ')),
                .location = {},
                .user = row.template next<std::string>()};
    }
};

} // namespace

task<server_info> postgres_driver::check() {
    auto described = co_await run(describe_server, sql::parameters(), read_server{});
    if (!described) co_return described.error();
    auto location = co_await pool_->location();
    if (!location) co_return location.error();
    server_info& server = described->rows.at(0);
    server.location = std::move(*location);
    co_return std::move(server);
}

} // namespace alps::postgres
