#pragma once

#include "driver/connection.hpp"
#include "errors.hpp"

#include <alps/base/async.hpp>
#include <alps/base/context_watch.hpp>
#include <alps/base/no_throw.hpp>
#include <alps/base/result.hpp>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace alps::sqlite {

/// A thread that does the blocking work of one connection, in the order in which it comes in, so
/// that the callers' executors are never blocked.
///
/// A transaction of several calls holds the connection: its calls go first, everybody else's wait
/// until it lets go, and a second thread ends those whose deadline passes meanwhile.
///
/// A caller that abandons its call ends it: in the queue at once, on the thread as its deadline
/// would.
///
/// Threads: any number of calls at once. Whoever cancels a call does it on the call's own executor,
///   as Asio asks.
/// Lifetime: destroying it finishes what was handed in and ends the threads; nothing may be handed
///   in meanwhile. A transaction that is open is rolled back first.
class worker {
public:
    explicit worker(std::unique_ptr<connection> connection);
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;
    ~worker();

    /// Calls `work(connection)`, which returns a `result<T>`, on the thread, and completes with
    /// what it returned.
    ///
    /// Errors: `timeout` if `timeout` passes before the work's turn comes, or while it runs.
    template <class T, class Work>
    task<T> perform(std::chrono::milliseconds timeout, Work work) {
        return hand_in<T>(turn::in_order, timeout, std::move(work));
    }

    /// Does the same for the transaction that holds the connection.
    template <class T, class Work>
    task<T> perform_inside(std::chrono::milliseconds timeout, Work work) {
        return hand_in<T>(turn::inside, timeout, std::move(work));
    }

    /// Gives the connection, on which a transaction is open, to a holder and returns its number.
    ///
    /// Threads: this class's, from `work`.
    [[nodiscard]] std::uint64_t hold() noexcept;

    /// Ends the hold; the transaction has ended.
    ///
    /// Threads: this class's, from `work`.
    void let_go() noexcept;

    /// Rolls the transaction back before anything else is done, if this holder still has one.
    void abandon(std::uint64_t holder) noexcept;

    /// Ends all calls, those under way included, and the threads; later calls are `internal`. For
    /// an execution context that goes before its backend.
    void leave_context() noexcept;

private:
    enum class turn { in_order, inside };

    class job {
    public:
        job(turn accepted, std::uint64_t id, std::chrono::milliseconds longest)
            : when(accepted),
              number(id),
              timeout(longest),
              deadline(std::chrono::steady_clock::now() + longest) {}
        virtual ~job() = default;
        virtual void run(connection& connection) noexcept = 0;
        virtual void refuse(error reason) noexcept = 0;

        const turn when;
        const std::uint64_t number; ///< Tells calls apart.
        const std::chrono::milliseconds timeout;
        const connection::time_point deadline;
        bool abandoned = false; ///< To be ended as soon as it runs.
    };

    template <class T, class Work, class Handler>
    class typed_job final : public job {
    public:
        typed_job(turn accepted, std::uint64_t id, std::chrono::milliseconds longest, Work work,
                  Handler handler)
            : job(accepted, id, longest),
              work_(std::move(work)),
              handler_(std::move(handler)),
              guard_(boost::asio::make_work_guard(handler_)) {}

        void run(connection& connection) noexcept override { complete(answer(connection)); }

        void refuse(error reason) noexcept override { complete(std::move(reason)); }

    private:
        result<T> answer(connection& connection) noexcept {
            return no_throw([&]() -> result<T> {
                // What is inside has waited for nobody, and must end its transaction if it fails.
                if (when == turn::in_order && std::chrono::steady_clock::now() >= deadline) {
                    return errors::expired_in_queue(connection.database(), timeout);
                }
                return work_(connection);
            });
        }

        /// The caller may destroy its context as soon as the handler has run, so the handler waits
        /// for the moment until this thread has left the post behind.
        void complete(result<T> answer) noexcept {
            const auto executor = guard_.get_executor();
            const auto posted = std::make_shared<std::atomic<bool>>(false);
            auto completion = [handler = std::move(handler_), answer = std::move(answer),
                               posted]() mutable {
                while (!posted->load(std::memory_order_acquire))
                    std::this_thread::yield();
                std::move(handler)(std::move(answer));
            };
            boost::asio::post(executor, std::move(completion));
            guard_.reset();
            posted->store(true, std::memory_order_release);
        }

        Work work_;
        Handler handler_;
        boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> guard_;
    };

    using queue = std::deque<std::unique_ptr<job>>;

    template <class T, class Work>
    task<T> hand_in(turn when, std::chrono::milliseconds timeout, Work work) {
        auto initiation = [this, when, timeout](auto handler, Work accepted) {
            using job_type = typed_job<T, Work, decltype(handler)>;
            const std::uint64_t number = next_number_.fetch_add(1);
            // Before the call is handed in, because it may be over when that returns.
            auto slot = boost::asio::get_associated_cancellation_slot(handler);
            if (slot.is_connected()) {
                slot.assign([this, number](boost::asio::cancellation_type) { cancel(number); });
            }
            submit(std::make_unique<job_type>(when, number, timeout, std::move(accepted),
                                              std::move(handler)));
        };
        auto token = boost::asio::use_awaitable;
        co_return co_await boost::asio::async_initiate<decltype(token), void(result<T>)>(
            std::move(initiation), token, std::move(work));
    }

    void submit(std::unique_ptr<job> accepted);
    void cancel(std::uint64_t number) noexcept;
    void stop() noexcept;
    void drain() noexcept;
    void run_first(queue& jobs, std::unique_lock<std::mutex>& lock) noexcept;
    void end_transaction(std::unique_lock<std::mutex>& lock) noexcept;
    void watch() noexcept;
    queue take_expired(connection::time_point now);
    [[nodiscard]] connection::time_point earliest_deadline() const noexcept;

    std::unique_ptr<connection> connection_;
    std::mutex mutex_;
    std::condition_variable wake_;    ///< Of the thread that works.
    std::condition_variable waiting_; ///< Of the thread that watches deadlines.
    queue in_order_;
    queue inside_;
    std::atomic<std::uint64_t> next_number_ = 1;
    std::uint64_t running_ = 0; ///< The number of the call on the thread; 0 is none.
    std::uint64_t holders_ = 0; ///< So many there have been; the last may hold the connection.
    bool held_ = false;
    bool abandoned_ = false;
    bool stopping_ = false;
    bool context_gone_ = false;
    std::thread thread_;
    std::thread watch_;
};

} // namespace alps::sqlite
