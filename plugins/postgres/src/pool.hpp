#pragma once

#include "connection.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/repository/backend.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <cstddef>
#include <exception>
#include <list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace alps::postgres {

/// A few connections, opened when they are needed and shared by everybody.
///
/// Everything in it runs on one strand of the caller's execution context; a deadline covers the
/// wait for a connection as well as the statement. A connection whose state is not known is closed,
/// never handed out again.
///
/// Threads: any number of calls at once, but for what says that it belongs on the strand.
class pool : public std::enable_shared_from_this<pool> {
public:
    class lease;

    pool(boost::asio::any_io_executor executor, const backend_options& options);
    pool(const pool&) = delete;
    pool& operator=(const pool&) = delete;

    /// Runs a statement on a free connection. A statement that the server had to plan anew after a
    /// change of the schema is sent once more.
    ///
    /// Errors: as `connection::open` and `connection::perform`; `timeout` if no connection became
    ///   free in time; `rejected` if the statement begins a transaction.
    task<reply> perform(const sql::statement& statement, sql::parameters parameters);

    /// Returns `database at host:port` of the newest connection; empty before the first.
    [[nodiscard]] task<std::string> location();

    /// Runs an operation on the strand. An abandoned one ends like one whose deadline passed, not
    /// with an exception.
    template <class T>
    task<T> on_strand(task<T> operation) {
        auto guarded = without_exceptions(std::move(operation));
        co_return co_await boost::asio::co_spawn(strand_, std::move(guarded),
                                                 boost::asio::use_awaitable);
    }

    /// Hands out a connection for as long as its lease lives.
    ///
    /// Errors: as `connection::open`; `timeout` if none became free in time.
    /// Threads: the strand.
    task<lease> acquire(deadline until);

    /// Takes a lease back from any thread.
    void give_back(lease unused);

    /// Returns when a call that starts now must be done.
    [[nodiscard]] deadline next_deadline() const;

private:
    using connection_ptr = std::shared_ptr<connection>;
    struct waiter;

    template <class T>
    static task<T> without_exceptions(task<T> operation) {
        co_await boost::asio::this_coro::throw_if_cancelled(false);
        try {
            co_return co_await std::move(operation);
        } catch (const std::exception& thrown) {
            co_return unexpected_exception(thrown.what());
        }
    }

    task<reply> perform_here(const sql::statement& statement, sql::parameters parameters);
    task<std::string> location_here();
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

/// A connection on loan; it goes back to the pool with the lease.
///
/// Threads: the pool's strand.
/// Lifetime: keeps the pool.
class pool::lease {
public:
    lease() = default;
    lease(std::shared_ptr<pool> pool, connection_ptr connection) noexcept
        : pool_(std::move(pool)), connection_(std::move(connection)) {}
    lease(lease&& other) noexcept = default;
    lease& operator=(lease&& other) noexcept {
        std::swap(pool_, other.pool_);
        std::swap(connection_, other.connection_);
        return *this;
    }
    ~lease() {
        if (connection_) pool_->release(std::move(connection_));
    }

    explicit operator bool() const noexcept { return connection_ != nullptr; }
    connection* operator->() const noexcept { return connection_.get(); }

private:
    std::shared_ptr<pool> pool_;
    connection_ptr connection_;
};

/// Tells whether a prepared statement went stale: a table it reads was changed (`cached plan must
/// not change result type`), or the server forgot it. Either way nothing was executed.
[[nodiscard]] bool wants_new_plan(const error& error);

} // namespace alps::postgres
