#include "fixture.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <algorithm>
#include <future>
#include <thread>
#include <vector>

namespace alps::sqlite {
namespace {

using namespace testing;
using boost::asio::co_spawn;
using boost::asio::use_future;
using clock = std::chrono::steady_clock;
using sql::access;
using sql::make_parameters;

const steps insert("insert", access::write, {"insert into t values ($1)"});
const steps count_all("count_all", access::read, {"select count(*) from t"});
const steps read_counter("read_counter", access::read, {"select n from counter"});
const steps write_counter("write_counter", access::write, {"update counter set n = $1"});
const steps endless("endless", access::read,
                    {"with recursive n(i) as (select 1 union all select i + 1 from n) "
                     "select count(*) from n"});

/// Runs on a database in memory and on one in a file.
class SqliteTransaction : public ::testing::TestWithParam<bool> {
protected:
    void SetUp() override {
        execute_all(*admin, {"create table t (n integer unique)",
                             "create table late (n integer references t (n) deferrable initially "
                             "deferred)",
                             "create table counter (n integer)", "insert into counter values (0)"});
    }

    static std::unique_ptr<interactive_transaction> begin(sqlite_driver& driver) {
        return std::move(wait_for(driver.begin()).value());
    }

    template <class Runner>
    static result<sql::result_set<std::int64_t>>
    run(Runner& runner, const sql::statement& statement, sql::parameters values = {}) {
        return wait_for(runner.run(statement, std::move(values), read_integer{}));
    }

    template <class Runner>
    static std::int64_t count(Runner& runner) {
        return run(runner, count_all).value().rows.at(0);
    }

    scratch_directory scratch;
    const std::string url = GetParam() ? fresh_memory_url() : scratch.url();
    std::unique_ptr<admin_session> admin = open_admin(url);
    const sql::parameters seven = make_parameters(std::int64_t{7});
};

INSTANTIATE_TEST_SUITE_P(On, SqliteTransaction, ::testing::Bool(),
                         [](const auto& kind) { return kind.param ? "Memory" : "File"; });

TEST_P(SqliteTransaction, KeepsWhatItCommits) {
    const auto driver = open_driver(url);
    const auto work = begin(*driver);
    ASSERT_TRUE(succeeded(run(*work, insert, seven)));
    EXPECT_EQ(count(*work), 1);
    ASSERT_TRUE(succeeded(wait_for(work->commit())));
    EXPECT_EQ(count(*driver), 1);
    EXPECT_TRUE(failed_with(run(*work, count_all), errc::rejected));
    EXPECT_TRUE(failed_with(wait_for(work->commit()), errc::rejected));
    EXPECT_TRUE(failed_with(wait_for(work->roll_back()), errc::rejected));
}

TEST_P(SqliteTransaction, UndoesWhatItRollsBack) {
    const auto driver = open_driver(url);
    const auto work = begin(*driver);
    ASSERT_TRUE(succeeded(run(*work, insert, seven)));
    ASSERT_TRUE(succeeded(wait_for(work->roll_back())));
    EXPECT_EQ(count(*driver), 0);
    EXPECT_TRUE(succeeded(wait_for(work->roll_back())));
    EXPECT_TRUE(failed_with(run(*work, count_all), errc::rejected));
}

TEST_P(SqliteTransaction, IsUndoneBeforeAnythingElseWhenItIsDropped) {
    const auto driver = open_driver(url);
    auto work = begin(*driver);
    ASSERT_TRUE(succeeded(run(*work, insert, seven)));
    boost::asio::io_context context;
    auto waiting = co_spawn(context, driver->run(count_all, {}, read_integer{}), use_future);
    context.poll();
    work.reset();
    context.run();
    EXPECT_EQ(waiting.get().value().rows.at(0), 0);
    EXPECT_TRUE(succeeded(run(*driver, insert, seven)));
}

TEST_P(SqliteTransaction, MayGoRightBeforeItsDriver) {
    for (int i = 0; i < 20; ++i) {
        auto driver = open_driver(url);
        auto work = begin(*driver);
        ASSERT_TRUE(succeeded(run(*work, insert, seven)));
        work.reset();
        driver.reset();
    }
    EXPECT_EQ(value_of(*admin, "select count(*) from t"), sql_value(std::int64_t{0}));
}

TEST_P(SqliteTransaction, EndsWithTheErrorOfAStatement) {
    const auto driver = open_driver(url);
    const auto work = begin(*driver);
    ASSERT_TRUE(succeeded(run(*work, insert, seven)));
    const steps half("half", access::write,
                     {"insert into t values (8)", "insert into t values (7)"});
    ASSERT_TRUE(failed_with(run(*work, half), errc::already_exists));
    EXPECT_EQ(count(*driver), 0) << "rolled back at once";
    const auto next = run(*work, count_all);
    ASSERT_TRUE(failed_with(next, errc::rejected));
    EXPECT_NE(next.error().message().find("after an error: a row with this t.n exists"),
              std::string::npos)
        << next.error();
    EXPECT_TRUE(failed_with(wait_for(work->commit()), errc::rejected));
    EXPECT_TRUE(succeeded(wait_for(work->roll_back())));
}

TEST_P(SqliteTransaction, EndsWithARowThatCannotBeRead) {
    const auto driver = open_driver(url);
    const auto work = begin(*driver);
    ASSERT_TRUE(succeeded(run(*work, insert, seven)));
    const steps text("text", access::read, {"select 'x'"});
    EXPECT_TRUE(failed_with(run(*work, text), errc::unreadable));
    EXPECT_EQ(count(*driver), 0);
}

TEST_P(SqliteTransaction, EndsWithAnExceptionOfTheDecoder) {
    const auto driver = open_driver(url);
    const auto work = begin(*driver);
    ASSERT_TRUE(succeeded(run(*work, insert, seven)));
    const auto throwing = [](auto&) -> int { throw std::runtime_error("out of luck"); };
    EXPECT_TRUE(failed_with(wait_for(work->run(count_all, {}, throwing)), errc::internal));
    EXPECT_EQ(count(*driver), 0);
}

TEST_P(SqliteTransaction, EndsWithAStatementThatTakesTooLong) {
    const auto driver = open_driver(url, 200ms);
    const auto work = begin(*driver);
    ASSERT_TRUE(succeeded(run(*work, insert, seven)));
    EXPECT_TRUE(failed_with(run(*work, endless), errc::timeout));
    EXPECT_TRUE(failed_with(wait_for(work->commit()), errc::rejected));
    EXPECT_EQ(count(*driver), 0);
}

TEST_P(SqliteTransaction, IsUndoneByWhatOnlyItsCommitRefuses) {
    const auto driver = open_driver(url);
    const auto work = begin(*driver);
    const steps late("late", access::write, {"insert into late values (9)"});
    ASSERT_TRUE(succeeded(run(*work, late)));
    EXPECT_TRUE(failed_with(wait_for(work->commit()), errc::constraint_violation));
    EXPECT_TRUE(failed_with(wait_for(work->commit()), errc::rejected));
    const steps count_late("count_late", access::read, {"select count(*) from late"});
    EXPECT_EQ(run(*driver, count_late).value().rows.at(0), 0);
}

TEST_P(SqliteTransaction, EndsTheCallsThatWaitForItAtTheirDeadlines) {
    const auto driver = open_driver(url, 200ms);
    auto soonest = clock::duration::max();
    for (int attempt = 0; attempt < 3; ++attempt) { // A busy machine may be late itself.
        const auto work = begin(*driver);
        const auto start = clock::now();
        ASSERT_TRUE(failed_with(run(*driver, insert, seven), errc::timeout));
        soonest = std::min(soonest, clock::now() - start);
        EXPECT_TRUE(failed_with(wait_for(driver->begin()), errc::timeout));
        ASSERT_TRUE(succeeded(wait_for(work->commit())));
    }
    EXPECT_GE(soonest, 200ms);
    EXPECT_LT(soonest, 300ms) << "a deadline is kept to 100 ms";
    EXPECT_EQ(count(*driver), 0) << "what waited too long was not run later";
}

TEST_P(SqliteTransaction, EndsThemEvenWhileItIsBusy) {
    const auto driver = open_driver(url, 400ms);
    auto soonest = clock::duration::max();
    for (int attempt = 0; attempt < 3; ++attempt) {
        const auto work = begin(*driver);
        boost::asio::io_context context;
        const auto start = clock::now();
        clock::duration waited{};
        const auto wait = [&]() -> task<void> {
            auto answer = co_await driver->run(insert, seven, read_integer{});
            EXPECT_TRUE(failed_with(answer, errc::timeout));
            waited = clock::now() - start;
            co_return result<void>();
        };
        const auto keep_busy = [&]() -> task<void> {
            boost::asio::steady_timer timer(context, 300ms);
            co_await timer.async_wait(boost::asio::use_awaitable);
            auto answer = co_await work->run(endless, {}, read_integer{});
            EXPECT_TRUE(failed_with(answer, errc::timeout));
            co_return result<void>();
        };
        auto waiting = co_spawn(context, wait(), use_future);
        auto busy = co_spawn(context, keep_busy(), use_future);
        context.run();
        EXPECT_GE(clock::now() - start, 700ms);
        soonest = std::min(soonest, waited);
    }
    EXPECT_LT(soonest, 500ms) << "a deadline is kept to 100 ms";
}

TEST_P(SqliteTransaction, ServesThoseWhoWaitInTheirOrder) {
    const auto driver = open_driver(url);
    auto work = begin(*driver);
    boost::asio::io_context context;
    std::vector<int> served;
    const auto call = [&](int number) -> task<void> {
        if (number % 2 == 0) {
            auto next = co_await driver->begin();
            EXPECT_TRUE(succeeded(next));
            served.push_back(number);
            auto answer = co_await (*next)->run(count_all, {}, read_integer{});
            EXPECT_TRUE(succeeded(answer));
        } else {
            auto answer = co_await driver->run(count_all, {}, read_integer{});
            EXPECT_TRUE(succeeded(answer));
            served.push_back(number);
        }
        co_return result<void>();
    };
    std::vector<std::future<result<void>>> calls;
    for (int i = 0; i < 30; ++i)
        calls.push_back(co_spawn(context, call(i), use_future));
    context.poll();
    EXPECT_TRUE(served.empty());
    work.reset();
    context.run();
    EXPECT_EQ(served.size(), 30U);
    EXPECT_TRUE(std::is_sorted(served.begin(), served.end()));
}

TEST_P(SqliteTransaction, CannotBeBegunOrEndedByAStatement) {
    const auto driver = open_driver(url);
    for (const std::string_view text : {"begin", "begin immediate", "savepoint s", "commit"}) {
        const steps statement(text, access::read, {text});
        EXPECT_TRUE(failed_with(run(*driver, statement), errc::rejected)) << text;
    }
    for (const std::string_view text : {"commit", "end", "rollback", "savepoint s"}) {
        const auto work = begin(*driver);
        ASSERT_TRUE(succeeded(run(*work, insert, seven)));
        const steps statement(text, access::write, {text});
        EXPECT_TRUE(failed_with(run(*work, statement), errc::rejected)) << text;
        EXPECT_TRUE(failed_with(wait_for(work->commit()), errc::rejected)) << text;
        EXPECT_EQ(count(*driver), 0) << text;
    }
}

/// What others do meanwhile must not be undone with a transaction that is.
TEST_P(SqliteTransaction, NeverContainsWhatOthersDo) {
    boost::asio::thread_pool threads(4);
    constexpr int times = 50;
    {
        const auto driver = open_driver(url);
        const auto undo = [&](std::int64_t first) -> task<void> {
            for (std::int64_t i = 0; i < times; ++i) {
                auto work = co_await driver->begin();
                if (!work) co_return work.error();
                auto values = make_parameters(first + i);
                auto made = co_await (*work)->run(insert, std::move(values), read_integer{});
                if (!made) co_return made.error();
                if (i % 2 == 0) continue;
                auto undone = co_await (*work)->roll_back();
                if (!undone) co_return undone;
            }
            co_return result<void>();
        };
        const auto write = [&](std::int64_t first) -> task<void> {
            for (std::int64_t i = 0; i < times; ++i) {
                auto values = make_parameters(first + i);
                auto made = co_await driver->run(insert, std::move(values), read_integer{});
                if (!made) co_return made.error();
            }
            co_return result<void>();
        };
        std::vector<std::future<result<void>>> running;
        for (std::int64_t i = 0; i < 4; ++i) {
            running.push_back(co_spawn(threads, undo(10'000 * i), use_future));
            running.push_back(co_spawn(threads, write(100'000 * (i + 1)), use_future));
        }
        for (auto& one : running)
            EXPECT_TRUE(succeeded(one.get()));
        EXPECT_EQ(count(*driver), 4 * times);
    }
    threads.join();
}

TEST_P(SqliteTransaction, LosesNoIncrement) {
    boost::asio::thread_pool threads(4);
    {
        const auto driver = open_driver(url);
        const auto other = open_driver(url);
        const auto increment = [](sqlite_driver& shared) -> task<void> {
            for (int i = 0; i < 25; ++i) {
                auto work = co_await shared.begin();
                if (!work) co_return work.error();
                auto now = co_await (*work)->run(read_counter, {}, read_integer{});
                if (!now) co_return now.error();
                auto next = make_parameters(now->rows.at(0) + 1);
                auto written =
                    co_await (*work)->run(write_counter, std::move(next), read_integer{});
                if (!written) co_return written.error();
                auto done = co_await (*work)->commit();
                if (!done) co_return done;
            }
            co_return result<void>();
        };
        std::vector<std::future<result<void>>> running;
        for (int i = 0; i < 4; ++i) {
            running.push_back(co_spawn(threads, increment(*driver), use_future));
            running.push_back(co_spawn(threads, increment(*other), use_future));
        }
        for (auto& one : running)
            EXPECT_TRUE(succeeded(one.get()));
        EXPECT_EQ(run(*driver, read_counter).value().rows.at(0), 200);
    }
    threads.join();
}

} // namespace
} // namespace alps::sqlite
