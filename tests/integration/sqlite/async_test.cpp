#include "fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <atomic>
#include <thread>

namespace alps::sqlite {
namespace {

using namespace testing;
using boost::asio::awaitable;
using boost::asio::co_spawn;
using boost::asio::detached;
using boost::asio::io_context;
using clock = std::chrono::steady_clock;
using sql::access;
using sql::make_parameters;

#define ALPS_ENDLESS "with recursive n(i) as (select 1 union all select i + 1 from n) "

const steps endless("endless", access::read, {ALPS_ENDLESS "select count(*) from n"});
const steps endless_write("endless_write", access::write,
                          {"insert into t values ('before')",
                           ALPS_ENDLESS "insert into t select 'x' from n where i < 0"});
const steps insert_name("insert_name", access::write, {"insert into t values ($1)"});
const steps count_names("count_names", access::read, {"select count(*) from t"});

class SqliteAsync : public ::testing::Test {
protected:
    void SetUp() override { execute_all(*admin, {"create table t (name text)"}); }

    std::int64_t count() {
        return std::get<std::int64_t>(value_of(*admin, "select count(*) from t"));
    }

    std::string url = fresh_memory_url();
    std::unique_ptr<admin_session> admin = open_admin(url);
};

TEST_F(SqliteAsync, EndsAStatementThatRunsTooLong) {
    const auto driver = open_driver(url, 200ms);
    auto soonest = clock::duration::max();
    for (int attempt = 0; attempt < 3; ++attempt) { // A busy machine may be late itself.
        const auto begin = clock::now();
        const auto refused = wait_for(driver->run(endless, {}, read_integer{}));
        soonest = std::min(soonest, clock::now() - begin);
        ASSERT_TRUE(failed_with(refused, errc::timeout));
        EXPECT_EQ(refused.error().message(), "statement ran longer than 200 ms");
    }
    EXPECT_GE(soonest, 200ms);
    EXPECT_LT(soonest, 300ms) << "a deadline is kept to 100 ms";
    EXPECT_TRUE(succeeded(wait_for(driver->run(count_names, {}, read_integer{}))));
}

TEST_F(SqliteAsync, RollsBackAWriteThatRunsTooLong) {
    const auto driver = open_driver(url, 200ms);
    EXPECT_TRUE(
        failed_with(wait_for(driver->run(endless_write, {}, read_integer{})), errc::timeout));
    EXPECT_EQ(count(), 0);
    EXPECT_TRUE(succeeded(
        wait_for(driver->run(insert_name, make_parameters(std::string("after")), read_integer{}))));
    EXPECT_EQ(count(), 1);
}

TEST_F(SqliteAsync, DoesNotRunWhatWaitedPastItsDeadline) {
    const auto database = parse_url(url).value();
    worker worker(connection::open(database, purpose::application, 10s).value());
    io_context context;
    bool ran = false;
    std::optional<error> refused;
    const auto first = [&]() -> awaitable<void> {
        const auto sleep = [](connection&) -> result<int> {
            std::this_thread::sleep_for(200ms);
            return 0;
        };
        auto answer = co_await worker.perform<int>(10s, sleep);
        EXPECT_TRUE(succeeded(answer));
    };
    const auto second = [&]() -> awaitable<void> {
        const auto work = [&](connection&) -> result<int> {
            ran = true;
            return 0;
        };
        auto answer = co_await worker.perform<int>(50ms, work);
        if (!answer) refused = answer.error();
    };
    co_spawn(context, first, detached);
    co_spawn(context, second, detached);
    context.run();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->code(), errc::timeout);
    EXPECT_NE(refused->message().find("waited 50 ms for the connection"), std::string::npos);
    EXPECT_FALSE(ran);
}

TEST_F(SqliteAsync, NeverBlocksTheCallersExecutor) {
    const auto driver = open_driver(url, 400ms);
    io_context context;
    bool finished = false;
    int ticks = 0;
    const auto statement = [&]() -> awaitable<void> {
        auto answer = co_await driver->run(endless, {}, read_integer{});
        EXPECT_TRUE(failed_with(answer, errc::timeout));
        finished = true;
    };
    const auto tick = [&]() -> awaitable<void> {
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
        while (!finished) {
            timer.expires_after(5ms);
            co_await timer.async_wait(boost::asio::use_awaitable);
            ++ticks;
        }
    };
    co_spawn(context, statement, detached);
    co_spawn(context, tick, detached);
    context.run();
    EXPECT_GT(ticks, 20);
}

TEST_F(SqliteAsync, ResumesOnTheExecutorOfItsCaller) {
    const auto driver = open_driver(url);
    const auto call = [&](io_context& mine) -> awaitable<void> {
        for (int i = 0; i < 50; ++i) {
            auto answer = co_await driver->run(count_names, {}, read_integer{});
            EXPECT_TRUE(succeeded(answer));
            EXPECT_TRUE(mine.get_executor().running_in_this_thread());
        }
    };
    std::vector<std::jthread> threads;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
            io_context context;
            co_spawn(context, call(context), detached);
            context.run();
        });
    }
}

TEST_F(SqliteAsync, ServesCallsInTheOrderInWhichTheyCome) {
    const auto driver = open_driver(url);
    io_context context;
    std::vector<int> completed;
    const auto call = [&](int number) -> awaitable<void> {
        auto values = make_parameters(std::to_string(number));
        auto answer = co_await driver->run(insert_name, std::move(values), read_integer{});
        EXPECT_TRUE(succeeded(answer));
        completed.push_back(number);
    };
    for (int i = 0; i < 100; ++i)
        co_spawn(context, call(i), detached);
    context.run();
    EXPECT_EQ(completed.size(), 100U);
    EXPECT_TRUE(std::is_sorted(completed.begin(), completed.end()));
}

TEST_F(SqliteAsync, EndsPromptlyWithNothingInFlight) {
    auto driver = open_driver(url);
    EXPECT_TRUE(succeeded(wait_for(driver->check())));
    const auto begin = clock::now();
    driver.reset();
    EXPECT_LT(clock::now() - begin, 500ms);
}

TEST_F(SqliteAsync, FinishesWhatItAcceptedBeforeItEnds) {
    auto driver = open_driver(url);
    io_context context;
    int succeeded_calls = 0;
    const auto call = [&]() -> awaitable<void> {
        auto values = make_parameters(std::string("x"));
        auto answer = co_await driver->run(insert_name, std::move(values), read_integer{});
        if (answer) ++succeeded_calls;
    };
    for (int i = 0; i < 20; ++i)
        co_spawn(context, call, detached);
    context.poll();
    driver.reset();
    EXPECT_EQ(count(), 20);
    context.run();
    EXPECT_EQ(succeeded_calls, 20);
}

TEST_F(SqliteAsync, KeepsTheContextRunningUntilTheAnswerIsThere) {
    const auto driver = open_driver(url, 150ms);
    io_context context;
    bool finished = false;
    const auto call = [&]() -> awaitable<void> {
        auto answer = co_await driver->run(endless, {}, read_integer{});
        EXPECT_TRUE(failed_with(answer, errc::timeout));
        finished = true;
    };
    co_spawn(context, call, detached);
    context.run();
    EXPECT_TRUE(finished);
}

TEST_F(SqliteAsync, MakesWritersWaitForEachOther) {
    scratch_directory scratch;
    const auto session = open_admin(scratch.url());
    execute_all(*session, {"create table counter (n)", "insert into counter values (0)"});
    const steps add("add", access::write,
                    {"select n from counter", "update counter set n = n + 1"});
    constexpr int times = 100;
    const auto write = [&] {
        const auto driver = open_driver(scratch.url());
        for (int i = 0; i < times; ++i) {
            ASSERT_TRUE(succeeded(wait_for(driver->run(add, {}, read_integer{}))));
        }
    };
    {
        std::jthread first(write);
        std::jthread second(write);
    }
    EXPECT_EQ(value_of(*session, "select n from counter"), sql_value(std::int64_t{2 * times}));
}

TEST_F(SqliteAsync, ReadsWhileAnotherSessionWritesToTheFile) {
    scratch_directory scratch;
    const auto session = open_admin(scratch.url());
    execute_all(*session, {"create table t (name text)", "begin", "insert into t values ('a')"});
    const auto driver = open_driver(scratch.url(), 200ms);
    EXPECT_EQ(wait_for(driver->run(count_names, {}, read_integer{})).value().rows,
              std::vector<std::int64_t>{0});
}

TEST_F(SqliteAsync, SaysThatAnotherSessionKeepsTheWriteLock) {
    scratch_directory scratch;
    for (const std::string& where : {scratch.url(), fresh_memory_url()}) {
        const auto session = open_admin(where);
        execute_all(*session, {"create table t (name text)", "begin"});
        const auto driver = open_driver(where, 200ms);
        auto values = [] { return make_parameters(std::string("x")); };
        const auto begin = clock::now();
        const auto refused = wait_for(driver->run(insert_name, values(), read_integer{}));
        const auto passed = clock::now() - begin;
        ASSERT_TRUE(failed_with(refused, errc::timeout)) << where;
        EXPECT_NE(refused.error().message().find("another session or process"), std::string::npos);
        EXPECT_GE(passed, 200ms);
        EXPECT_LT(passed, 1s);
        execute_all(*session, {"rollback"});
        EXPECT_TRUE(succeeded(wait_for(driver->run(insert_name, values(), read_integer{}))))
            << where;
    }
}

} // namespace
} // namespace alps::sqlite
