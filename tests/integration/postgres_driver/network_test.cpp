#include "driver_test.hpp"

#include <alps/testing/tcp_proxy.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <thread>
#include <vector>

namespace alps::postgres {
namespace {

/// Reaches the server over a network that can be broken.
class PostgresDriverNetwork : public PostgresDriver {
protected:
    void SetUp() override {
        PostgresDriver::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ASSERT_TRUE(succeeded(run(count_.statement)));
        const auto location = wait_for(context_, driver_->check()).value().location;
        const std::string port = location.substr(location.rfind(':') + 1);
        proxy_.emplace(static_cast<std::uint16_t>(std::stoi(port)));
        far_url_ = database_->url();
        far_url_.replace(far_url_.find(":" + port + "/"), port.size() + 1,
                         ":" + std::to_string(proxy_->port()));
    }

    void TearDown() override {
        driver_.reset();
        proxy_.reset();
    }

    /// Counts the rows without the proxy.
    std::int64_t rows_at_home() {
        open(database_->url(), 10s, 1);
        return rows();
    }

    const one_step count_{"count", sql::access::read, "select count(*) from t"};
    const one_step insert_{"insert", sql::access::write, "insert into t values (1)"};
    std::optional<testing::tcp_proxy> proxy_;
    std::string far_url_;
};

TEST_F(PostgresDriverNetwork, DoubtsAWriteWhoseAnswerIsLost) {
    open(far_url_, 10s, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    proxy_->drop_responses();
    std::jthread breaker([&] {
        std::this_thread::sleep_for(200ms);
        proxy_->cut();
    });
    const auto answer = run(insert_.statement);
    breaker.join();
    ASSERT_TRUE(failed_with(answer, errc::in_doubt));
    EXPECT_FALSE(answer.error().retryable());
    EXPECT_EQ(rows_at_home(), 1) << "this one did commit";
}

TEST_F(PostgresDriverNetwork, EndsACallOnASilentServerSoonAfterItsDeadline) {
    open(far_url_, 400ms, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    proxy_->drop_responses();
    const auto answer = run(insert_.statement);
    ASSERT_TRUE(failed_with(answer, errc::in_doubt));
    // Destroying the driver does not wait for the cancel request, which nobody answers.
}

TEST_F(PostgresDriverNetwork, LetsAReadBeRepeatedWhenItsConnectionBreaks) {
    open(far_url_, 10s, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    proxy_->drop_responses();
    std::jthread breaker([&] {
        std::this_thread::sleep_for(100ms);
        proxy_->cut();
    });
    const auto answer = run(count_.statement);
    breaker.join();
    ASSERT_TRUE(failed_with(answer, errc::unavailable));
    EXPECT_TRUE(answer.error().retryable());
}

TEST_F(PostgresDriverNetwork, ReplacesAnIdleConnectionThatTheServerClosed) {
    open(database_->url(), 10s, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    database_->run("select pg_terminate_backend(pid) from pg_stat_activity "
                   "where datname = current_database() and pid <> pg_backend_pid()");
    std::this_thread::sleep_for(100ms);
    EXPECT_TRUE(succeeded(run(count_.statement)));
}

TEST_F(PostgresDriverNetwork, ReportsAStatementWhoseServerProcessWasEnded) {
    open(database_->url(), 10s, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    std::jthread killer([&] {
        std::this_thread::sleep_for(200ms);
        database_->run("select pg_terminate_backend(pid) from pg_stat_activity "
                       "where datname = current_database() and pid <> pg_backend_pid()");
    });
    const one_step slow("slow_insert", sql::access::write,
                        "insert into t select 1 from pg_sleep(20)");
    const auto answer = run(slow.statement);
    killer.join();
    ASSERT_TRUE(failed_with(answer, errc::unavailable)) << "it was ended before it could commit";
    EXPECT_EQ(answer.error().sqlstate(), "57P01");
    EXPECT_EQ(rows(), 0);
}

TEST_F(PostgresDriverNetwork, NeverDoubtsAStatementInsideATransaction) {
    open(far_url_, 10s, 1);
    const auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, count_.statement)));
    proxy_->drop_responses();
    std::jthread breaker([&] {
        std::this_thread::sleep_for(200ms);
        proxy_->cut();
    });
    const auto answer = run_in(*work, insert_.statement);
    breaker.join();
    ASSERT_TRUE(failed_with(answer, errc::unavailable));
    EXPECT_TRUE(answer.error().retryable());
    EXPECT_TRUE(failed_with(commit(*work), errc::rejected));
    EXPECT_EQ(rows_at_home(), 0);
}

TEST_F(PostgresDriverNetwork, DoubtsACommitWhoseAnswerIsLost) {
    open(far_url_, 10s, 1);
    auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement)));
    proxy_->drop_responses();
    std::jthread breaker([&] {
        std::this_thread::sleep_for(200ms);
        proxy_->cut();
    });
    const auto answer = commit(*work);
    breaker.join();
    ASSERT_TRUE(failed_with(answer, errc::in_doubt));
    EXPECT_FALSE(answer.error().retryable());
    EXPECT_TRUE(failed_with(wait_for(context_, work->roll_back()), errc::in_doubt));
    work.reset();
    EXPECT_EQ(rows_at_home(), 1) << "this one did commit";
}

TEST_F(PostgresDriverNetwork, DoubtsNoCommitThatWasNotSent) {
    open(far_url_, 10s, 1);
    auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement)));
    proxy_->cut();
    std::this_thread::sleep_for(200ms);
    EXPECT_TRUE(failed_with(commit(*work), errc::unavailable));
    work.reset();
    EXPECT_EQ(rows_at_home(), 0);
}

TEST_F(PostgresDriverNetwork, DoubtsNoCommitWhoseServerProcessWasEndedBefore) {
    open(database_->url(), 10s, 1);
    const auto work = begin();
    ASSERT_TRUE(succeeded(run_in(*work, insert_.statement)));
    database_->run("select pg_terminate_backend(pid) from pg_stat_activity "
                   "where datname = current_database() and pid <> pg_backend_pid()");
    std::this_thread::sleep_for(200ms);
    const auto answer = commit(*work);
    ASSERT_TRUE(failed_with(answer, errc::unavailable));
    EXPECT_EQ(answer.error().sqlstate(), "57P01");
    EXPECT_EQ(rows(), 0);
}

TEST_F(PostgresDriverNetwork, SaysWhyItCannotConnect) {
    open("postgresql://alps@127.0.0.1:1/x", 5s, 1);
    EXPECT_TRUE(failed_with(run(count_.statement), errc::unavailable));
    open(testing::with_database(database_->url(), "no_such_database"), 5s, 1);
    EXPECT_TRUE(failed_with(run(count_.statement), errc::unavailable));
    open("postgresql://%zz", 5s, 1);
    EXPECT_TRUE(failed_with(run(count_.statement), errc::configuration));
    if (const auto url = testing::environment("ALPS_TEST_POSTGRES_PASSWORD_URL")) {
        std::string wrong = *url;
        wrong.replace(wrong.find("correct"), 7, "hunter2");
        open(wrong, 5s, 1);
        const auto refused = run(count_.statement);
        ASSERT_TRUE(failed_with(refused, errc::access_denied));
        EXPECT_EQ((refused.error().message() + refused.error().info().detail).find("hunter2"),
                  std::string::npos);
    }
}

/// Returns the time after which each of this process's TCP connections gives an unreachable peer
/// up.
std::vector<unsigned> user_timeouts() {
    std::vector<unsigned> found;
    for (int descriptor = 0; descriptor < 256; ++descriptor) {
        unsigned milliseconds = 0;
        socklen_t size = sizeof milliseconds;
        if (getsockopt(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, &milliseconds, &size) == 0) {
            found.push_back(milliseconds);
        }
    }
    return found;
}

TEST_F(PostgresDriverNetwork, GivesAConnectionTheWholeTimeoutWhoeverOpensIt) {
    proxy_.reset();
    open(database_->url(), 5s, 1);
    const one_step slow("slow", sql::access::read, "select 1::int8 from pg_sleep(20)");
    auto first = boost::asio::co_spawn(context_, start<std::int64_t>(slow.statement),
                                       boost::asio::use_future);
    // Waits for the only connection, and opens another one when that has been ended.
    auto second = boost::asio::co_spawn(context_, start<std::int64_t>(count_.statement),
                                        boost::asio::use_future);
    std::jthread killer([&] {
        std::this_thread::sleep_for(500ms);
        database_->run("select pg_terminate_backend(pid) from pg_stat_activity "
                       "where datname = current_database() and pid <> pg_backend_pid()");
    });
    context_.restart();
    context_.run();
    killer.join();
    EXPECT_FALSE(succeeded(first.get()));
    EXPECT_TRUE(succeeded(second.get()));
    EXPECT_EQ(user_timeouts(), std::vector<unsigned>{5000});
}

TEST_F(PostgresDriverNetwork, BlamesAServerOnlyForAnAttemptThatHadTheWholeTimeout) {
    open(far_url_, 400ms, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    const one_step slow("slow", sql::access::read, "select 1::int8 from pg_sleep(20)");
    auto first = boost::asio::co_spawn(context_, start<std::int64_t>(slow.statement),
                                       boost::asio::use_future);
    // Half of its time is over when it may try to connect.
    auto second = boost::asio::co_spawn(context_, start<std::int64_t>(count_.statement),
                                        boost::asio::use_future);
    std::jthread breaker([&] {
        std::this_thread::sleep_for(200ms);
        proxy_->cut();
    });
    context_.restart();
    context_.run();
    breaker.join();
    EXPECT_TRUE(failed_with(first.get(), errc::unavailable));
    const auto late = second.get();
    ASSERT_TRUE(failed_with(late, errc::timeout));
    EXPECT_NE(late.error().message().find("no connection"), std::string::npos);
    const auto next = run(count_.statement);
    ASSERT_TRUE(failed_with(next, errc::unavailable));
    EXPECT_NE(next.error().message().find("within 400 ms"), std::string::npos);
}

TEST_F(PostgresDriverNetwork, RemembersWhyItCannotConnect) {
    open(far_url_, 400ms, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    proxy_->cut();
    std::this_thread::sleep_for(100ms);
    auto first = boost::asio::co_spawn(context_, start<std::int64_t>(count_.statement),
                                       boost::asio::use_future);
    auto second = boost::asio::co_spawn(
        context_,
        [&]() -> task<sql::result_set<std::int64_t>> {
            boost::asio::steady_timer pause(context_, 200ms);
            co_await pause.async_wait(boost::asio::use_awaitable);
            co_return co_await start<std::int64_t>(count_.statement);
        },
        boost::asio::use_future);
    context_.restart();
    context_.run();
    EXPECT_TRUE(failed_with(first.get(), errc::unavailable));
    EXPECT_TRUE(failed_with(second.get(), errc::unavailable)) << "its own attempt is under way";
}

TEST_F(PostgresDriverNetwork, ReportsAServerThatTakesNoConnectionAnyMore) {
    open(far_url_, 400ms, 1);
    ASSERT_TRUE(succeeded(run(count_.statement)));
    proxy_->cut();
    std::this_thread::sleep_for(100ms);
    const auto answer = run(count_.statement);
    ASSERT_TRUE(failed_with(answer, errc::unavailable));
    EXPECT_NE(answer.error().message().find("within"), std::string::npos);
}

} // namespace
} // namespace alps::postgres
