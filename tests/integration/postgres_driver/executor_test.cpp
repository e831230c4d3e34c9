#include "driver_test.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <atomic>
#include <thread>

namespace alps::postgres {
namespace {

class PostgresDriverExecutor : public PostgresDriver {
protected:
    const one_step brief_{"brief", sql::access::read, "select 1::int8 from pg_sleep(0.2)"};
    const one_step sleep_{"sleep", sql::access::read, "select 1::int8 from pg_sleep(30)"};
    const one_step one_{"one", sql::access::read, "select 1::int8"};
};

TEST_F(PostgresDriverExecutor, NeverBlocksTheCallersThread) {
    int ticks = 0;
    bool done = false;
    auto tick = [&]() -> boost::asio::awaitable<void> {
        boost::asio::steady_timer timer(context_);
        while (!done) {
            timer.expires_after(5ms);
            co_await timer.async_wait(boost::asio::use_awaitable);
            ++ticks;
        }
    };
    auto call = [&]() -> boost::asio::awaitable<void> {
        auto answer = co_await start<std::int64_t>(brief_.statement);
        EXPECT_TRUE(succeeded(answer));
        done = true;
    };
    boost::asio::co_spawn(context_, tick(), boost::asio::detached);
    boost::asio::co_spawn(context_, call(), boost::asio::detached);
    context_.run();
    EXPECT_GT(ticks, 3);
}

TEST_F(PostgresDriverExecutor, ResumesOnTheCallersExecutor) {
    // The driver works on one context, the caller on another with a thread of its own.
    boost::asio::thread_pool caller(1);
    auto work = boost::asio::make_work_guard(context_);
    std::jthread io([&] { context_.run(); });
    auto call = [&]() -> boost::asio::awaitable<bool> {
        const auto before = std::this_thread::get_id();
        auto answer = co_await start<std::int64_t>(brief_.statement);
        EXPECT_TRUE(succeeded(answer));
        const auto executor = co_await boost::asio::this_coro::executor;
        EXPECT_TRUE(executor == boost::asio::any_io_executor(caller.get_executor()));
        co_return std::this_thread::get_id() == before;
    };
    EXPECT_TRUE(boost::asio::co_spawn(caller, call(), boost::asio::use_future).get());
    caller.join();
    work.reset();
}

TEST_F(PostgresDriverExecutor, ServesSeveralThreadsAtOnce) {
    boost::asio::thread_pool threads(4);
    backend_options options(secret(database_->url()));
    postgres_driver shared(threads.get_executor(), options);
    std::atomic<int> served = 0;
    auto call = [&]() -> boost::asio::awaitable<void> {
        for (int i = 0; i < 25; ++i) {
            auto answer =
                co_await shared.run(one_.statement, sql::parameters(), first<std::int64_t>{});
            if (answer) ++served;
        }
    };
    for (int i = 0; i < 16; ++i)
        boost::asio::co_spawn(threads, call(), boost::asio::detached);
    threads.join();
    EXPECT_EQ(served, 16 * 25);
}

TEST_F(PostgresDriverExecutor, DropsTheConnectionOfAnAbandonedCall) {
    open(database_->url(), 20s, 1);
    boost::asio::cancellation_signal abandon;
    bool ended = false;
    auto call = [&]() -> boost::asio::awaitable<void> {
        auto answer = co_await start<std::int64_t>(sleep_.statement);
        (void)answer;
    };
    boost::asio::co_spawn(context_, call(),
                          boost::asio::bind_cancellation_slot(
                              abandon.slot(), [&](std::exception_ptr) { ended = true; }));
    boost::asio::steady_timer timer(context_, 200ms);
    timer.async_wait([&](auto) { abandon.emit(boost::asio::cancellation_type::terminal); });
    context_.run_for(5s);
    EXPECT_TRUE(ended);
    EXPECT_TRUE(succeeded(run(one_.statement))) << "the only place in the pool is free again";
}

} // namespace
} // namespace alps::postgres
