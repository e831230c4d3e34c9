#include "pool.hpp"

#include "errors.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace alps::postgres {
namespace asio = boost::asio;

bool wants_new_plan(const error& error) {
    return error.sqlstate() == "0A000" || error.sqlstate() == "26000";
}

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
    return on_strand(perform_here(statement, std::move(parameters)));
}

task<std::string> pool::location() { return on_strand(location_here()); }

task<std::string> pool::location_here() { co_return location_; }

deadline pool::next_deadline() const { return std::chrono::steady_clock::now() + timeout_; }

void pool::give_back(lease unused) {
    asio::post(strand_, [unused = std::move(unused)] {});
}

task<reply> pool::perform_here(const sql::statement& statement, sql::parameters parameters) {
    const deadline until = next_deadline();
    for (int attempt = 0;; ++attempt) {
        auto held = co_await acquire(until);
        if (!held) co_return held.error();
        auto reply = co_await (*held)->perform(statement, parameters, until);
        if (reply && (*held)->in_transaction()) co_return controls_transactions(statement.name);
        if (reply || attempt > 0 || !wants_new_plan(reply.error())) co_return reply;
        // Every connection prepared before the change; let none of them stay.
        (*held)->retire();
        open_ -= std::exchange(idle_, {}).size();
    }
}

task<pool::lease> pool::acquire(deadline until) {
    while (!idle_.empty()) {
        connection_ptr candidate = std::move(idle_.back());
        idle_.pop_back();
        if (candidate->still_open()) co_return lease(shared_from_this(), std::move(candidate));
        --open_;
    }
    if (open_ < limit_) {
        ++open_;
    } else {
        auto handed = co_await wait_for_release(until);
        if (!handed) co_return handed.error();
        if (*handed) co_return lease(shared_from_this(), std::move(*handed));
    }
    auto opened = co_await open(until);
    if (!opened) co_return opened.error();
    co_return lease(shared_from_this(), std::move(*opened));
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
    if (!connection->usable() || connection->in_transaction()) {
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
