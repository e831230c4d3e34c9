#pragma once

#include "connection.hpp"
#include "errors.hpp"

#include <alps/base/async.hpp>
#include <alps/base/no_throw.hpp>
#include <alps/base/result.hpp>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace alps::sqlite {

/// A thread that does the blocking work of one connection, in the order in which it comes in, so
/// that the callers' executors are never blocked.
///
/// Threads: any number of calls at once.
/// Lifetime: destroying it finishes what was handed in and ends the thread; nothing may be handed
/// in
///   meanwhile.
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
        const auto deadline = std::chrono::steady_clock::now() + timeout;
        auto initiation = [this, timeout, deadline](auto handler, Work accepted) {
            using job_type = typed_job<T, Work, decltype(handler)>;
            submit(std::make_unique<job_type>(std::move(accepted), std::move(handler), timeout,
                                              deadline));
        };
        auto token = boost::asio::use_awaitable;
        auto operation = boost::asio::async_initiate<decltype(token), void(result<T>)>(
            std::move(initiation), token, std::move(work));
        co_return co_await std::move(operation);
    }

private:
    class job {
    public:
        virtual ~job() = default;
        virtual void run(connection& connection) noexcept = 0;
    };

    template <class T, class Work, class Handler>
    class typed_job final : public job {
    public:
        typed_job(Work work, Handler handler, std::chrono::milliseconds timeout,
                  connection::time_point deadline)
            : work_(std::move(work)),
              handler_(std::move(handler)),
              guard_(boost::asio::make_work_guard(handler_)),
              timeout_(timeout),
              deadline_(deadline) {}

        /// The caller may destroy its context as soon as the handler has run, so the handler waits
        /// for the moment until this thread has left the post behind.
        void run(connection& connection) noexcept override {
            const auto executor = guard_.get_executor();
            const auto posted = std::make_shared<std::atomic<bool>>(false);
            auto completion = [handler = std::move(handler_), answer = answer(connection),
                               posted]() mutable {
                while (!posted->load(std::memory_order_acquire))
                    std::this_thread::yield();
                std::move(handler)(std::move(answer));
            };
            boost::asio::post(executor, std::move(completion));
            guard_.reset();
            posted->store(true, std::memory_order_release);
        }

    private:
        result<T> answer(connection& connection) noexcept {
            return no_throw([&]() -> result<T> {
                if (std::chrono::steady_clock::now() >= deadline_) {
                    return errors::expired_in_queue(connection.database(), timeout_);
                }
                connection.start_call(deadline_);
                return work_(connection);
            });
        }

        Work work_;
        Handler handler_;
        boost::asio::executor_work_guard<boost::asio::associated_executor_t<Handler>> guard_;
        std::chrono::milliseconds timeout_;
        connection::time_point deadline_;
    };

    void submit(std::unique_ptr<job> accepted);
    void drain() noexcept;

    std::unique_ptr<connection> connection_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<std::unique_ptr<job>> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

} // namespace alps::sqlite
