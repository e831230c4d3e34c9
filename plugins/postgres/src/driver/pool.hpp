#pragma once

#include "driver/connection.hpp"

#include <alps/base/context_watch.hpp>
#include <alps/base/run_on.hpp>
#include <alps/plugin/backend.hpp>

#include <boost/asio/strand.hpp>

#include <atomic>
#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace alps::postgres {

/// A few connections, opened when they are needed and shared by everybody.
///
/// Everything in it runs on one strand of the caller's execution context; a deadline covers the
/// wait for a connection as well as the statement. A connection whose state is not known is closed,
/// never handed out again. One that is being opened belongs to nobody, so that calls with shorter
/// patience than that takes do not keep each other from ever having one.
///
/// Threads: any number of calls at once, but for what says that it belongs on the strand.
class pool : public std::enable_shared_from_this<pool> {
public:
    class lease;

    pool(const boost::asio::any_io_executor& executor, const backend_options& options);
    pool(const pool&) = delete;
    pool& operator=(const pool&) = delete;

    /// Runs a statement on a free connection. A statement that the server had to plan anew after a
    /// change of the schema is sent once more; one that it rolled back because another transaction
    /// came first, until that is over or the deadline near.
    ///
    /// Errors: as `connection::open` and `connection::perform`; `timeout` if no connection became
    ///   free in time; `rejected` if the statement begins a transaction.
    task<response> perform(const sql::statement& statement, sql::parameters parameters);

    /// Waits until the server tells of events, or a time is over. The first call opens a connection
    /// beside the others and returns at once.
    ///
    /// Errors: as `connection::open`.
    task<void> wait_for_notice(std::chrono::milliseconds longest);

    /// Returns `database at host:port` of the newest connection; empty before the first.
    [[nodiscard]] task<std::string> location();

    /// Runs an operation on the strand. An abandoned one ends like one whose deadline passed, not
    /// with an exception.
    ///
    /// Errors: `internal` if the execution context is gone.
    template <class T>
    task<T> on_strand(task<T> operation) {
        if (context_gone_) return refused<T>();
        return run_on<T>(*strand_, std::move(operation));
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

    /// Lets everything go that belongs to the execution context, which goes before its backend.
    ///
    /// Threads: the one that destroys the context.
    void leave_context() noexcept;

private:
    using connection_ptr = std::shared_ptr<connection>;
    struct waiter;

    template <class T>
    static task<T> refused() {
        co_return context_gone();
    }

    task<response> perform_here(const sql::statement& statement, sql::parameters parameters);
    task<response> try_once(const sql::statement& statement, const sql::parameters& parameters,
                            deadline until);
    task<std::string> location_here();
    task<void> wait_for_notice_here(std::chrono::milliseconds longest);
    task<void> listen();
    void stop_listening_in_vain();

    /// How often somebody looks for whom another one opens the connection that hears.
    static constexpr auto listening_pause = std::chrono::milliseconds(50);

    task<connection_ptr> wait_for_connection(deadline until);
    void start_opening();
    static boost::asio::awaitable<void> open_one(std::shared_ptr<pool> self);
    void release(connection_ptr connection) noexcept;
    void free_slot() noexcept;

    std::optional<boost::asio::strand<boost::asio::any_io_executor>> strand_;
    std::atomic<bool> context_gone_ = false;
    secret url_;
    std::chrono::milliseconds timeout_;
    std::size_t limit_;
    log_sink log_;
    std::size_t open_ = 0;    ///< Connections in use, idle or being opened.
    std::size_t opening_ = 0; ///< Those being opened.
    std::string location_;
    std::optional<error> unreachable_; ///< Why no connection could be opened, until one could.
    std::vector<connection_ptr> idle_;
    std::vector<std::weak_ptr<connection>> all_;
    connection_ptr listener_; ///< What hears of events; none until somebody waits for them.
    bool listening_ = false;  ///< It is being opened.
    deadline last_wait_{};    ///< When the last that waited for events was to stop.
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

/// Tells whether the server rolled a transaction back because another one came first, or waited for
/// it: nothing of it remains, and it may succeed if it is run again.
[[nodiscard]] bool lost_to_another(const error& error);

} // namespace alps::postgres
