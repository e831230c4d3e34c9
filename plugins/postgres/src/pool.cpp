#include "pool.hpp"

#include <alps/base/no_throw.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <exception>
#include <utility>

namespace alps::postgres {
namespace asio = boost::asio;

namespace {

/// Tells whether a prepared statement went stale: a table it reads was changed (`cached plan must
/// not change result type`), or the server forgot it. Either way nothing was executed.
bool wants_new_plan(const error& error) {
    return error.sqlstate() == "0A000" || error.sqlstate() == "26000";
}

} // namespace

/// A connection on loan; it goes back to the pool with the lease.
class pool::lease {
public:
    lease() = default;
    lease(pool& pool, connection_ptr connection) noexcept
        : pool_(&pool), connection_(std::move(connection)) {}
    lease(lease&& other) noexcept = default;
    lease& operator=(lease&& other) noexcept {
        std::swap(pool_, other.pool_);
        std::swap(connection_, other.connection_);
        return *this;
    }
    ~lease() {
        if (connection_) pool_->release(std::move(connection_));
    }

    connection* operator->() const noexcept { return connection_.get(); }

private:
    pool* pool_ = nullptr;
    connection_ptr connection_;
};

/// A call that waits for a connection or, failing that, for the right to open one.
struct pool::waiter {
    asio::steady_timer wake;
    connection_ptr handed{};
    bool served = false;
};

pool::pool(asio::any_io_executor executor, const backend_options& options)
    : strand_(asio::make_strand(std::move(executor))),
      url_(options.url),
      timeout_(options.timeout),
      limit_(std::max<std::size_t>(options.pool_size, 1)),
      log_(options.log) {}

task<reply> pool::perform(const sql::statement& statement, sql::parameters parameters) {
    auto here = perform_here(statement, std::move(parameters));
    co_return co_await asio::co_spawn(strand_, std::move(here), asio::use_awaitable);
}

task<std::string> pool::location() {
    auto here = [](pool& self) -> task<std::string> { co_return self.location_; };
    co_return co_await asio::co_spawn(strand_, here(*this), asio::use_awaitable);
}

task<reply> pool::perform_here(const sql::statement& statement, sql::parameters parameters) {
    // An abandoned call ends like one whose deadline passed, not with an exception.
    co_await asio::this_coro::throw_if_cancelled(false);
    try {
        const deadline until = std::chrono::steady_clock::now() + timeout_;
        for (int attempt = 0;; ++attempt) {
            auto held = co_await acquire(until);
            if (!held) co_return held.error();
            auto reply = co_await (*held)->perform(statement, parameters, until);
            if (reply || attempt > 0 || !wants_new_plan(reply.error())) co_return reply;
            // Every connection prepared before the change; let none of them stay.
            (*held)->retire();
            open_ -= std::exchange(idle_, {}).size();
        }
    } catch (const std::exception& thrown) {
        co_return unexpected_exception(thrown.what());
    }
}

task<pool::lease> pool::acquire(deadline until) {
    while (!idle_.empty()) {
        connection_ptr candidate = std::move(idle_.back());
        idle_.pop_back();
        if (candidate->still_open()) co_return lease(*this, std::move(candidate));
        --open_;
    }
    if (open_ < limit_) {
        ++open_;
    } else {
        auto handed = co_await wait_for_release(until);
        if (!handed) co_return handed.error();
        if (*handed) co_return lease(*this, std::move(*handed));
    }
    auto opened = co_await open(until);
    if (!opened) co_return opened.error();
    co_return lease(*this, std::move(*opened));
}

task<pool::connection_ptr> pool::open(deadline until) {
    auto fresh = std::make_shared<connection>(strand_, cancel_);
    auto opened = co_await fresh->open(url_, timeout_, until);
    if (!opened) {
        free_slot();
        co_return opened.error();
    }
    location_ = fresh->location();
    if (log_) log_(log_level::debug, "connected to " + location_);
    co_return fresh;
}

task<pool::connection_ptr> pool::wait_for_release(deadline until) {
    waiter self{asio::steady_timer(strand_, until)};
    const auto place = waiters_.insert(waiters_.end(), &self);
    co_await self.wake.async_wait(asio::as_tuple(asio::use_awaitable));
    if (self.served) co_return std::move(self.handed);
    waiters_.erase(place);
    co_return error(errc::timeout,
                    {.message = "no connection became free in " + std::to_string(timeout_.count()) +
                                " ms; all " + std::to_string(limit_) + " are in use",
                     .hint = "raise pool_size, or find the statement that holds them"});
}

void pool::release(connection_ptr connection) noexcept {
    if (!connection->usable()) {
        if (log_) log_(log_level::info, "closed a connection that cannot be used again");
        connection.reset();
        free_slot();
        return;
    }
    if (waiters_.empty()) {
        idle_.push_back(std::move(connection));
        return;
    }
    waiter& first = *waiters_.front();
    waiters_.pop_front();
    first.handed = std::move(connection);
    first.served = true;
    first.wake.cancel();
}

void pool::free_slot() noexcept {
    if (waiters_.empty()) {
        --open_;
        return;
    }
    // The slot passes to the one who waited longest.
    waiter& first = *waiters_.front();
    waiters_.pop_front();
    first.served = true;
    first.wake.cancel();
}

} // namespace alps::postgres
