#pragma once

#include "connection.hpp"

#include <alps/repository/backend.hpp>

#include <boost/asio/strand.hpp>

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <vector>

namespace alps::postgres {

/// A few connections, opened when they are needed and shared by everybody.
///
/// Everything in it runs on one strand of the caller's execution context; a deadline covers the
/// wait for a connection as well as the statement. A connection whose state is not known is closed,
/// never handed out again.
///
/// Threads: any number of calls at once.
class pool {
public:
    pool(boost::asio::any_io_executor executor, const backend_options& options);
    pool(const pool&) = delete;
    pool& operator=(const pool&) = delete;

    /// Runs a statement on a free connection. A statement that the server had to plan anew after a
    /// change of the schema is sent once more.
    ///
    /// Errors: as `connection::open` and `connection::perform`; `timeout` if no connection became
    ///   free in time.
    task<reply> perform(const sql::statement& statement, sql::parameters parameters);

    /// Returns `database at host:port` of the newest connection; empty before the first.
    [[nodiscard]] task<std::string> location();

private:
    using connection_ptr = std::shared_ptr<connection>;
    class lease;
    struct waiter;

    task<reply> perform_here(const sql::statement& statement, sql::parameters parameters);
    task<lease> acquire(deadline until);
    task<connection_ptr> open(deadline until);
    task<connection_ptr> wait_for_release(deadline until);
    void release(connection_ptr connection) noexcept;
    void free_slot() noexcept;

    boost::asio::strand<boost::asio::any_io_executor> strand_;
    secret url_;
    std::chrono::milliseconds timeout_;
    std::size_t limit_;
    log_sink log_;
    std::size_t open_ = 0; ///< Connections in use, idle or being opened.
    std::string location_;
    std::vector<connection_ptr> idle_;
    std::list<waiter*> waiters_;
    canceller cancel_;
};

} // namespace alps::postgres
