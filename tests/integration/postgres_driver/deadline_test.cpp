#include "driver_test.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <libpq-fe.h>

#include <future>
#include <memory>

namespace alps::postgres {
namespace {

class PostgresDriverDeadline : public PostgresDriver {
protected:
    template <class Operation>
    std::chrono::milliseconds time(Operation operation) {
        const auto start = std::chrono::steady_clock::now();
        operation();
        return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                            start);
    }

    /// Connects a second client that keeps a lock until it goes.
    std::shared_ptr<PGconn> hold_lock() {
        std::shared_ptr<PGconn> holder(PQconnectdb(database_->url().c_str()), PQfinish);
        PQclear(PQexec(holder.get(), "begin"));
        PQclear(PQexec(holder.get(), "lock table t in access exclusive mode"));
        return holder;
    }

    /// Runs a statement that the server must cancel. A call waits 60 ms for that, and a busy server
    /// may take longer; the call is then made again.
    result<sql::result_set<std::int64_t>> run_until_cancelled(const one_step& endless) {
        for (int attempt = 1;; ++attempt) {
            auto answer = run(endless.statement);
            if (answer || answer.error().sqlstate() == "57014" || attempt == 5) return answer;
        }
    }

    const one_step sleep_{"sleep", sql::access::read, "select 1::int8 from pg_sleep(30)"};
    const one_step insert_{"insert", sql::access::write, "insert into t values (1)"};
    const one_step one_{"one", sql::access::read, "select 1::int8"};
};

TEST_F(PostgresDriverDeadline, EndsAReadThatTakesTooLong) {
    open(database_->url(), 300ms, 1);
    const auto answer = run_until_cancelled(sleep_);
    ASSERT_TRUE(failed_with(answer, errc::timeout));
    EXPECT_EQ(answer.error().sqlstate(), "57014") << "the server itself cancelled it";
    EXPECT_TRUE(succeeded(run(one_.statement))) << "and the next call is served";
}

TEST_F(PostgresDriverDeadline, EndsAWriteThatWaitsForALockAndChangesNothing) {
    open(database_->url(), 300ms, 1);
    {
        const auto holder = hold_lock();
        const auto answer = run_until_cancelled(insert_);
        ASSERT_TRUE(failed_with(answer, errc::timeout));
        EXPECT_TRUE(answer.error().retryable());
    }
    EXPECT_EQ(rows(), 0);
    EXPECT_TRUE(succeeded(run(insert_.statement)));
}

TEST_F(PostgresDriverDeadline, CoversTheWaitForAConnection) {
    open(database_->url(), 400ms, 1);
    auto slow = boost::asio::co_spawn(context_, start<std::int64_t>(sleep_.statement),
                                      boost::asio::use_future);
    auto waiting = boost::asio::co_spawn(context_, start<std::int64_t>(one_.statement),
                                         boost::asio::use_future);
    context_.run();
    EXPECT_TRUE(failed_with(slow.get(), errc::timeout));
    const auto second = waiting.get();
    if (!second) {
        ASSERT_TRUE(failed_with(second, errc::timeout));
        EXPECT_NE(second.error().message().find("no connection"), std::string::npos);
    }
}

TEST_F(PostgresDriverDeadline, ServesEverybodyWithFewerConnectionsThanCalls) {
    open(database_->url(), 20s, 2);
    const one_step brief("brief", sql::access::read, "select 1::int8 from pg_sleep(0.01)");
    std::vector<std::future<result<sql::result_set<std::int64_t>>>> calls;
    for (int i = 0; i < 40; ++i) {
        calls.push_back(boost::asio::co_spawn(context_, start<std::int64_t>(brief.statement),
                                              boost::asio::use_future));
    }
    context_.run();
    for (auto& call : calls)
        EXPECT_TRUE(succeeded(call.get()));
}

} // namespace
} // namespace alps::postgres
