#include "driver/pool.hpp"

#include "errors.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace alps::postgres {
namespace asio = boost::asio;

bool wants_new_plan(const error& error) {
    return error.sqlstate() == "0A000" || error.sqlstate() == "26000";
}

bool lost_to_another(const error& error) {
    return error.sqlstate() == "40001" || error.sqlstate() == "40P01";
}

/// A call that waits for a connection. It stands in the list until it is served or destroyed.
struct pool::waiter {
    waiter(pool& pool, deadline end)
        : waiters(pool.waiters_), until(end), wake(*pool.strand_, end + slack) {
        waiters.push_back(this);
    }
    waiter(const waiter&) = delete;
    waiter& operator=(const waiter&) = delete;
    ~waiter() {
        if (!answer) waiters.remove(this);
    }

    void serve(result<connection_ptr> with) {
        waiters.remove(this);
        answer = std::move(with);
        wake.cancel();
    }

    /// An attempt to connect that fails at the deadline says more than the wait for it.
    static constexpr auto slack = std::chrono::milliseconds(20);

    std::list<waiter*>& waiters;
    deadline until;
    asio::steady_timer wake;
    std::optional<result<connection_ptr>> answer;
};

pool::pool(const asio::any_io_executor& executor, const backend_options& options)
    : strand_(asio::make_strand(executor)),
      url_(options.url),
      timeout_(options.timeout),
      limit_(std::max<std::size_t>(options.pool_size, 1)),
      log_(options.log) {}

task<response> pool::perform(const sql::statement& statement, sql::parameters parameters) {
    return on_strand(perform_here(statement, std::move(parameters)));
}

task<std::string> pool::location() { return on_strand(location_here()); }

task<std::string> pool::location_here() { co_return location_; }

task<void> pool::wait_for_notice(std::chrono::milliseconds longest) {
    return on_strand(wait_for_notice_here(longest));
}

task<void> pool::wait_for_notice_here(std::chrono::milliseconds longest) {
    const auto until = std::chrono::steady_clock::now() + longest;
    last_wait_ = until;
    if (!listener_ && !listening_) co_return co_await listen();
    if (!listener_) {
        asio::steady_timer later(*strand_, std::min(until, until - longest + listening_pause));
        const auto [failure] = co_await later.async_wait(asio::as_tuple(asio::use_awaitable));
        if (failure) co_return call_cancelled();
        co_return result<void>();
    }
    const connection_ptr heard = listener_;
    auto noticed = co_await heard->wait_for_notice(until);
    if (noticed || noticed.error().code() != errc::unavailable) co_return noticed;
    // The next call opens another one.
    if (listener_ == heard) listener_.reset();
    co_return result<void>();
}

void pool::stop_listening_in_vain() {
    constexpr auto longest_silence = std::chrono::minutes(1);
    if (listener_ && std::chrono::steady_clock::now() > last_wait_ + longest_silence)
        listener_.reset();
}

task<void> pool::listen() {
    static constexpr std::string_view steps[] = {"listen alps_events"};
    static constexpr sql::statement listening{"", sql::access::read, steps};
    struct marked {
        bool& mark;
        ~marked() { mark = false; }
    };
    listening_ = true;
    const marked until_done{listening_};
    auto fresh = std::make_shared<connection>(*strand_, cancel_);
    std::erase_if(all_, [](const auto& one) { return one.expired(); });
    all_.push_back(fresh);
    auto opened = co_await fresh->open(url_, timeout_);
    if (!opened) co_return opened;
    const sql::parameters none;
    auto heard = co_await fresh->perform(listening, none, next_deadline());
    if (!heard) co_return heard.error();
    listener_ = std::move(fresh);
    co_return result<void>();
}

deadline pool::next_deadline() const { return std::chrono::steady_clock::now() + timeout_; }

void pool::give_back(lease unused) {
    if (!context_gone_) asio::post(*strand_, [unused = std::move(unused)] {});
}

task<response> pool::perform_here(const sql::statement& statement, sql::parameters parameters) {
    constexpr auto longest_pause = std::chrono::milliseconds(64);
    auto pause = std::chrono::milliseconds(1);
    const deadline until = next_deadline();
    stop_listening_in_vain();
    for (bool planned_anew = false;;) {
        auto response = co_await try_once(statement, parameters, until);
        if (response) co_return response;
        if (wants_new_plan(response.error()) && !planned_anew) {
            planned_anew = true;
            continue;
        }
        asio::steady_timer later(*strand_, pause);
        if (!lost_to_another(response.error()) || later.expiry() >= until) co_return response;
        const auto [failure] = co_await later.async_wait(asio::as_tuple(asio::use_awaitable));
        if (failure) co_return call_cancelled();
        pause = std::min(2 * pause, longest_pause);
    }
}

task<response> pool::try_once(const sql::statement& statement, const sql::parameters& parameters,
                              deadline until) {
    auto held = co_await acquire(until);
    if (!held) co_return held.error();
    auto response = co_await (*held)->perform(statement, parameters, until);
    if (response && (*held)->in_transaction()) co_return controls_transactions(statement.name);
    if (!response && wants_new_plan(response.error())) {
        // Every connection prepared before the change; let none of them stay.
        (*held)->retire();
        open_ -= std::exchange(idle_, {}).size();
    }
    co_return response;
}

task<pool::lease> pool::acquire(deadline until) {
    while (!idle_.empty()) {
        connection_ptr candidate = std::move(idle_.back());
        idle_.pop_back();
        if (candidate->still_open()) co_return lease(shared_from_this(), std::move(candidate));
        --open_;
    }
    auto handed = co_await wait_for_connection(until);
    if (!handed) co_return handed.error();
    co_return lease(shared_from_this(), std::move(*handed));
}

task<pool::connection_ptr> pool::wait_for_connection(deadline until) {
    waiter self(*this, until);
    if (open_ < limit_) start_opening();
    if (!self.answer) co_await self.wake.async_wait(asio::as_tuple(asio::use_awaitable));
    if (self.answer) co_return std::move(*self.answer);
    if (std::chrono::steady_clock::now() < until) co_return call_cancelled();
    if (unreachable_) co_return *unreachable_;
    co_return error(errc::timeout,
                    {.message = "no connection became free in " + std::to_string(timeout_.count()) +
                                " ms; all " + std::to_string(limit_) +
                                " are in use or being opened",
                     .hint = "raise pool_size, or find the statement that holds them"});
}

void pool::start_opening() {
    ++open_;
    ++opening_;
    asio::co_spawn(*strand_, open_one(shared_from_this()), asio::detached);
}

/// Belongs to no call: one that is abandoned leaves the connection to the others, and one with
/// little of its time left does not shorten the attempt.
asio::awaitable<void> pool::open_one(std::shared_ptr<pool> self) {
    auto fresh = std::make_shared<connection>(*self->strand_, self->cancel_);
    std::erase_if(self->all_, [](const auto& one) { return one.expired(); });
    self->all_.push_back(fresh);
    auto opened =
        co_await alps::detail::without_exceptions(fresh->open(self->url_, self->timeout_));
    --self->opening_;
    if (opened) {
        self->unreachable_.reset();
        self->location_ = fresh->location();
        if (self->log_) self->log_(log_level::debug, "connected to " + self->location_);
        self->release(std::move(fresh));
        co_return;
    }
    self->unreachable_ = opened.error();
    if (!self->waiters_.empty()) self->waiters_.front()->serve(opened.error());
    self->free_slot();
}

void pool::release(connection_ptr connection) noexcept {
    if (context_gone_) return;
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
    waiters_.front()->serve(std::move(connection));
}

void pool::free_slot() noexcept {
    --open_;
    if (waiters_.size() <= opening_) return;
    const auto now = std::chrono::steady_clock::now();
    if (std::ranges::any_of(waiters_, [&](const waiter* one) { return one->until > now; })) {
        start_opening();
    }
}

void pool::leave_context() noexcept {
    context_gone_ = true;
    idle_.clear();
    listener_.reset();
    for (const auto& weak : all_) {
        if (const auto one = weak.lock()) one->leave_context();
    }
    strand_.reset();
    report_context_gone(log_);
}

} // namespace alps::postgres
