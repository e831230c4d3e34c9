#include "driver_test.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <vector>

namespace alps::postgres {
namespace {

class PostgresTransaction : public PostgresDriver {
protected:
    std::int64_t rows_in(interactive_transaction& open) {
        return run_in(open, count_.statement).value().rows.at(0);
    }

    /// Counts the transactions that are open at the server.
    std::int64_t open_transactions() {
        const one_step busy("busy", sql::access::read,
                            "select count(*) from pg_stat_activity where datname = "
                            "current_database() and state like 'idle in transaction%'");
        return run(busy.statement).value().rows.at(0);
    }

    const one_step count_{"count_in", sql::access::read, "select count(*) from t"};
    const one_step insert_{"insert", sql::access::write, "insert into t values ($1)"};
    const one_step one_{"one", sql::access::read, "select 1::int8"};
    const sql::parameters seven_ = sql::make_parameters(std::int32_t{7});
};

TEST_F(PostgresTransaction, KeepsWhatItCommits) {
    open(database_->url(), 10s, 2);
    const auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
    EXPECT_EQ(rows_in(*work), 1);
    EXPECT_EQ(rows(), 0) << "nobody else sees it yet";
    ASSERT_TRUE(succeeded(commit(*work)));
    EXPECT_EQ(rows(), 1);
    EXPECT_TRUE(failed_with(run_in(*work, one_.statement), errc::rejected));
    EXPECT_TRUE(failed_with(commit(*work), errc::rejected));
}

TEST_F(PostgresTransaction, UndoesWhatItRollsBack) {
    open(database_->url(), 10s, 1);
    const auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
    ASSERT_TRUE(succeeded(wait_for(context_, work->roll_back())));
    EXPECT_EQ(rows(), 0) << "on the same connection, which is free again";
    EXPECT_TRUE(failed_with(run_in(*work, one_.statement), errc::rejected));
    EXPECT_TRUE(succeeded(wait_for(context_, work->roll_back())));
}

TEST_F(PostgresTransaction, IsUndoneWithItsConnectionWhenItIsDropped) {
    open(database_->url(), 10s, 1);
    {
        const auto work = begin();
        ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
    }
    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(open_transactions(), 0);
}

TEST_F(PostgresTransaction, MayGoRightBeforeItsDriver) {
    for (int i = 0; i < 3; ++i) {
        open(database_->url(), 10s, 1);
        auto work = begin();
        ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
        work.reset();
        driver_.reset();
        context_.poll();
    }
    open(database_->url(), 10s, 1);
    EXPECT_EQ(rows(), 0);
}

TEST_F(PostgresTransaction, EndsWithTheErrorOfAStatement) {
    open(database_->url(), 10s, 1);
    const auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
    const auto failed = run_in(*work, insert_.statement, seven_);
    ASSERT_TRUE(failed_with(failed, errc::already_exists));
    EXPECT_EQ(rows(), 0) << "rolled back at once, and the only connection is free again";
    const auto next = run_in(*work, one_.statement);
    ASSERT_TRUE(failed_with(next, errc::rejected));
    EXPECT_NE(next.error().message().find("after an error: a unique key is taken"),
              std::string::npos)
        << next.error();
    EXPECT_TRUE(failed_with(commit(*work), errc::rejected));
    EXPECT_TRUE(succeeded(wait_for(context_, work->roll_back())));
    EXPECT_EQ(rows(), 0);
}

TEST_F(PostgresTransaction, EndsWithARowThatCannotBeRead) {
    open(database_->url(), 10s, 1);
    const auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
    EXPECT_TRUE(failed_with(run_in<std::string>(*work, one_.statement), errc::unreadable));
    EXPECT_TRUE(failed_with(commit(*work), errc::rejected));
    EXPECT_EQ(rows(), 0);
}

TEST_F(PostgresTransaction, EndsWithAStatementThatTakesTooLong) {
    open(database_->url(), 300ms, 1);
    const auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
    const one_step sleep("sleep", sql::access::write, "insert into t select 1 from pg_sleep(30)");
    EXPECT_TRUE(failed_with(run_in(*work, sleep.statement), errc::timeout));
    EXPECT_TRUE(failed_with(commit(*work), errc::rejected));
    EXPECT_EQ(rows(), 0);
}

TEST_F(PostgresTransaction, IsUndoneByWhatOnlyItsCommitRefuses) {
    open(database_->url(), 10s, 1);
    database_->run("create table late (n int references t deferrable initially deferred)");
    const auto work = begin();
    const one_step late("late", sql::access::write, "insert into late values (9)");
    ASSERT_TRUE(succeeded(run_in(*work, late.statement)));
    EXPECT_TRUE(failed_with(commit(*work), errc::constraint_violation));
    EXPECT_TRUE(failed_with(commit(*work), errc::rejected));
    EXPECT_TRUE(succeeded(wait_for(context_, work->roll_back())));
    const one_step count("count_late", sql::access::read, "select count(*) from late");
    EXPECT_EQ(run(count.statement).value().rows[0], 0);
}

TEST_F(PostgresTransaction, KeepsItsConnectionToItself) {
    open(database_->url(), 300ms, 1);
    auto work = begin();
    const auto waited = run(one_.statement);
    ASSERT_TRUE(failed_with(waited, errc::timeout));
    EXPECT_NE(waited.error().message().find("no connection"), std::string::npos);
    EXPECT_TRUE(failed_with(wait_for(context_, driver_->begin()), errc::timeout));
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_)));
    ASSERT_TRUE(succeeded(commit(*work)));
    EXPECT_EQ(rows(), 1);
}

TEST_F(PostgresTransaction, IsToBeRunAgainWhenATableChangedMeanwhile) {
    open(database_->url(), 10s, 1);
    const one_step all("all", sql::access::read, "select * from t");
    ASSERT_TRUE(succeeded(run(all.statement)));
    database_->run("alter table t add column extra text");
    const auto work = begin();
    const auto stale = run_in(*work, all.statement);
    ASSERT_TRUE(failed_with(stale, errc::conflict));
    EXPECT_TRUE(stale.error().retryable());
    EXPECT_EQ(stale.error().sqlstate(), "0A000");
    const auto again = begin();
    EXPECT_TRUE(succeeded(run_in(*again, all.statement)));
    EXPECT_TRUE(succeeded(commit(*again)));
}

TEST_F(PostgresTransaction, TakesAFeatureThatIsMissingForNoConflict) {
    const auto work = begin();
    const one_step missing("missing", sql::access::read,
                           "select count(*) from t group by n for update");
    const auto refused = run_in(*work, missing.statement);
    ASSERT_TRUE(failed_with(refused, errc::rejected));
    EXPECT_EQ(refused.error().sqlstate(), "0A000");
}

TEST_F(PostgresTransaction, RunsStatementsOfSeveralSteps) {
    const auto work = begin();
    constexpr std::string_view steps[] = {"insert into t values ($1)",
                                          "insert into t values ($1 + 1)", "select n::int8 from t"};
    const auto answer = run_in(*work, {"several", sql::access::write, steps}, seven_);
    ASSERT_TRUE(succeeded(answer));
    EXPECT_EQ(answer->rows, (std::vector<std::int64_t>{7, 8}));
    EXPECT_EQ(rows(), 0);
    ASSERT_TRUE(succeeded(commit(*work)));
    EXPECT_EQ(rows(), 2);
}

TEST_F(PostgresTransaction, TellsACommitFromARollbackByTheServersAnswer) {
    const auto until = std::chrono::steady_clock::now() + 10s;
    const auto open = std::make_shared<connection>(context_.get_executor(), canceller());
    ASSERT_TRUE(succeeded(wait_for(context_, open->open(secret(database_->url()), 10s))));
    const one_step begin_text("", sql::access::read, "begin");
    const one_step wrong("", sql::access::read, "select 1 / 0");
    const one_step commit_text("", sql::access::write, "commit");
    const auto perform = [&](const one_step& step) {
        return wait_for(context_, open->perform(step.statement, {}, until));
    };
    ASSERT_TRUE(succeeded(perform(begin_text)));
    ASSERT_TRUE(failed_with(perform(wrong), errc::invalid_argument));
    EXPECT_TRUE(perform(commit_text).value().undone);
    ASSERT_TRUE(succeeded(perform(begin_text)));
    EXPECT_FALSE(perform(commit_text).value().undone);
}

TEST_F(PostgresTransaction, CannotBeBegunOrEndedByAStatement) {
    open(database_->url(), 10s, 1);
    const one_step begin_text("begin_text", sql::access::write, "begin");
    EXPECT_TRUE(failed_with(run(begin_text.statement), errc::rejected));
    ASSERT_TRUE(succeeded(run(insert_.statement, seven_)));
    open(database_->url(), 10s, 1);
    EXPECT_EQ(rows(), 1) << "the insert was not made part of the other statement's transaction";

    for (const std::string_view ending : {"commit", "rollback"}) {
        const auto work = begin();
        const one_step end(ending, sql::access::write, ending);
        EXPECT_TRUE(failed_with(run_in(*work, end.statement), errc::rejected)) << ending;
        EXPECT_TRUE(failed_with(commit(*work), errc::rejected)) << ending;
    }
}

TEST_F(PostgresTransaction, RefusesASecondCallAtOnce) {
    open(database_->url(), 10s, 1);
    const auto work = begin();
    const one_step slow("slow", sql::access::read, "select 1::int8 from pg_sleep(0.2)");
    auto first_call = boost::asio::co_spawn(
        context_, work->run(slow.statement, {}, first<std::int64_t>{}), boost::asio::use_future);
    auto second_call =
        boost::asio::co_spawn(context_, work->run(insert_.statement, seven_, first<std::int64_t>{}),
                              boost::asio::use_future);
    context_.restart();
    context_.run();
    EXPECT_TRUE(succeeded(first_call.get()));
    EXPECT_TRUE(failed_with(second_call.get(), errc::rejected));
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement, seven_))) << "it goes on";
    ASSERT_TRUE(succeeded(commit(*work)));
    EXPECT_EQ(rows(), 1);
}

TEST_F(PostgresTransaction, GivesItsPlaceBackWhenACallIsAbandoned) {
    open(database_->url(), 10s, 1);
    auto work = begin();
    const one_step sleep("sleep", sql::access::write, "insert into t select 1 from pg_sleep(30)");
    boost::asio::cancellation_signal abandon;
    bool ended = false;
    auto call = [&]() -> boost::asio::awaitable<void> {
        auto answer = co_await work->run(sleep.statement, {}, first<std::int64_t>{});
        (void)answer;
    };
    boost::asio::co_spawn(context_, call(),
                          boost::asio::bind_cancellation_slot(
                              abandon.slot(), [&](std::exception_ptr) { ended = true; }));
    boost::asio::steady_timer timer(context_, 200ms);
    timer.async_wait([&](auto) { abandon.emit(boost::asio::cancellation_type::terminal); });
    context_.restart();
    context_.run_for(5s);
    EXPECT_TRUE(ended);
    work.reset();
    EXPECT_EQ(rows(), 0) << "the only place in the pool is free again";
}

TEST_F(PostgresTransaction, LosesNoIncrementThatLocksWhatItReads) {
    database_->run("create table counter (n int8); insert into counter values (0)");
    boost::asio::thread_pool threads(4);
    {
        backend_options options(secret(database_->url()));
        options.pool_size = 4;
        postgres_driver shared(threads.get_executor(), options);
        const one_step read("read", sql::access::write, "select n from counter for update");
        const one_step write("write", sql::access::write, "update counter set n = $1");
        auto increment = [&]() -> task<void> {
            for (int i = 0; i < 20; ++i) {
                auto work = co_await shared.begin();
                if (!work) co_return work.error();
                auto now = co_await (*work)->run(read.statement, {}, first<std::int64_t>{});
                if (!now) co_return now.error();
                auto next = sql::make_parameters(now->rows.at(0) + 1);
                auto written =
                    co_await (*work)->run(write.statement, std::move(next), first<std::int64_t>{});
                if (!written) co_return written.error();
                auto done = co_await (*work)->commit();
                if (!done) co_return done;
            }
            co_return result<void>();
        };
        std::vector<std::future<result<void>>> running;
        for (int i = 0; i < 8; ++i) {
            running.push_back(boost::asio::co_spawn(threads, increment(), boost::asio::use_future));
        }
        for (auto& one : running)
            EXPECT_TRUE(succeeded(one.get()));
    }
    threads.join();
    const one_step total("total", sql::access::read, "select n from counter");
    EXPECT_EQ(run(total.statement).value().rows[0], 160);
}

} // namespace
} // namespace alps::postgres
