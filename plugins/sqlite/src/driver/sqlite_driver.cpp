#include "driver/sqlite_driver.hpp"

#include "errors.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sqlite3.h>

#include <algorithm>

namespace alps::sqlite {
namespace {

constexpr std::string_view probe_steps[] = {"select count(*) from sqlite_schema"};
constexpr sql::statement probe{"probe", sql::access::read, probe_steps};

result<server_info> look(connection& connection) {
    if (auto answered = connection.run(probe); !answered) return answered.error();
    int moved = 0;
    sqlite3_file_control(connection.get(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved != 0) return errors::moved(connection.database());
    return connection.server();
}

} // namespace

result<std::unique_ptr<sqlite_driver>>
sqlite_driver::open(const boost::asio::any_io_executor& executor, const backend_options& options) {
    auto database = parse_url(options.url.reveal());
    if (!database) return database.error();
    auto opened = connection::open(*database, purpose::application, options.timeout);
    if (!opened) return opened.error();
    return std::unique_ptr<sqlite_driver>(new sqlite_driver(executor, std::move(*opened), options));
}

sqlite_driver::sqlite_driver(const boost::asio::any_io_executor& executor,
                             std::unique_ptr<connection> connection, const backend_options& options)
    : timeout_(options.timeout),
      worker_(std::move(connection)),
      watch_(executor, [this, log = options.log] {
          report_context_gone(log);
          worker_.leave_context();
      }) {}

task<void> sqlite_driver::wait_for_notice(std::chrono::milliseconds longest) {
    constexpr auto pause = std::chrono::milliseconds(50);
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                    std::min(longest, pause));
    const auto [failure] =
        co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    if (failure) co_return errors::cancelled();
    co_return result<void>();
}

task<server_info> sqlite_driver::check() { return worker_.perform<server_info>(timeout_, look); }

} // namespace alps::sqlite
