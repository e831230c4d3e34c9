#include "session_test.hpp"

#include <atomic>
#include <thread>
#include <vector>

namespace alps {
namespace {

using namespace std::chrono_literals;

TEST_F(PostgresAdmin, LocksOutEveryOtherSession) {
    const auto other = open();
    ASSERT_TRUE(testing::succeeded(session().lock("migrations", 0ms)));
    const auto start = std::chrono::steady_clock::now();
    const auto refused = other->lock("migrations", 200ms);
    const auto waited = std::chrono::steady_clock::now() - start;
    ASSERT_TRUE(testing::failed_with(refused, errc::timeout));
    EXPECT_GE(waited, 200ms);
    EXPECT_LT(waited, 5s);
    EXPECT_NE(refused.error().message().find("'migrations'"), std::string::npos);
    const auto pid = value_of(session(), "select pg_backend_pid()::text");
    EXPECT_NE(refused.error().info().hint.find(std::get<std::string>(pid)), std::string::npos)
        << "it names the holder: " << refused.error().info().hint;

    EXPECT_TRUE(testing::succeeded(other->lock("seeds", 0ms))) << "other locks are free";
    ASSERT_TRUE(testing::succeeded(session().unlock("migrations")));
    EXPECT_TRUE(testing::succeeded(other->lock("migrations", 0ms)));
}

TEST_F(PostgresAdmin, TakesALockOnceHoweverOftenItIsAsked) {
    const auto other = open();
    ASSERT_TRUE(testing::succeeded(session().lock("migrations", 0ms)));
    ASSERT_TRUE(testing::succeeded(session().lock("migrations", 0ms)));
    ASSERT_TRUE(testing::succeeded(session().unlock("migrations")));
    EXPECT_TRUE(testing::succeeded(other->lock("migrations", 0ms)));
    EXPECT_TRUE(testing::succeeded(session().unlock("migrations"))) << "without a lock, nothing";
}

TEST_F(PostgresAdmin, ReleasesItsLocksWhenItGoes) {
    {
        const auto gone = open();
        ASSERT_TRUE(testing::succeeded(gone->lock("migrations", 0ms)));
    }
    EXPECT_TRUE(testing::succeeded(session().lock("migrations", 5s)));
}

TEST_F(PostgresAdmin, KeepsALockOverTransactions) {
    const auto other = open();
    ASSERT_TRUE(testing::succeeded(session().lock("migrations", 0ms)));
    ASSERT_TRUE(testing::succeeded(run(session(), "begin")));
    ASSERT_TRUE(testing::succeeded(run(session(), "rollback")));
    EXPECT_TRUE(testing::failed_with(other->lock("migrations", 0ms), errc::timeout));
}

TEST_F(PostgresAdmin, WaitsForALockWithoutHoldingUpAConcurrentIndex) {
    ASSERT_TRUE(testing::succeeded(run(session(), "create table t (n int)")));
    ASSERT_TRUE(testing::succeeded(session().lock("migrations", 0ms)));
    std::jthread waiter([&] {
        const auto other = open();
        EXPECT_TRUE(testing::succeeded(other->lock("migrations", 10s)));
    });
    std::this_thread::sleep_for(100ms);
    EXPECT_TRUE(testing::succeeded(run(session(), "create index concurrently i on t (n)")));
    EXPECT_TRUE(testing::succeeded(session().unlock("migrations")));
}

TEST_F(PostgresAdmin, StopsWaitingForALockWhenCancelled) {
    ASSERT_TRUE(testing::succeeded(session().lock("migrations", 0ms)));
    const auto other = open();
    std::jthread canceller([&] {
        std::this_thread::sleep_for(200ms);
        other->cancel();
    });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(testing::failed_with(other->lock("migrations", 30s), errc::timeout));
    EXPECT_LT(std::chrono::steady_clock::now() - start, 10s);
}

TEST_F(PostgresAdmin, NeverGivesALockToTwo) {
    std::atomic<int> holders = 0;
    std::atomic<int> turns = 0;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const auto mine = open();
            for (int turn = 0; turn < 5; ++turn) {
                if (!testing::succeeded(mine->lock("migrations", 30s))) return;
                EXPECT_EQ(++holders, 1);
                std::this_thread::sleep_for(1ms);
                --holders;
                ++turns;
                EXPECT_TRUE(testing::succeeded(mine->unlock("migrations")));
            }
        });
    }
    threads.clear();
    EXPECT_EQ(turns, 20);
}

} // namespace
} // namespace alps
