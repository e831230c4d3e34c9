#pragma once

#include <alps/testing/contract/sql_test.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include <future>

namespace alps::contract {

/// The same from several threads, each with transactions of its own.
///
/// A program includes this once.
class DatabaseRaceContract : public sql_test {
protected:
    void SetUp() override {
        sql_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        backend_.reset();
        backend_ = open(threads_.get_executor());
    }

    void TearDown() override {
        backend_.reset();
        threads_.join();
    }

    template <class T>
    std::future<result<T>> start(task<T> operation) {
        return boost::asio::co_spawn(threads_, std::move(operation), boost::asio::use_future);
    }

    task<void> increment(const steps& read, int times) {
        for (int i = 0; i < times; ++i) {
            auto work = co_await sql().begin();
            if (!work) co_return work.error();
            auto now = co_await read_all<std::int64_t>(**work, read);
            if (!now) co_return now.error();
            auto next = sql::make_parameters(now->at(0) + 1);
            auto written = co_await (*work)->execute(write_counter, std::move(next), nullptr);
            if (!written) co_return written.error();
            auto done = co_await (*work)->commit();
            if (!done) co_return done;
        }
        co_return result<void>();
    }

    boost::asio::thread_pool threads_{4};
};

TEST_P(DatabaseRaceContract, LosesNoIncrement) {
    const steps& read = sql().dialect() == dialect::postgres ? lock_counter : read_counter;
    std::vector<std::future<result<void>>> running;
    for (int i = 0; i < 8; ++i)
        running.push_back(start(increment(read, 25)));
    for (auto& one : running)
        ASSERT_TRUE(succeeded(one.get()));
    EXPECT_EQ(count("select n from counter"), 8 * 25);
}

TEST_P(DatabaseRaceContract, UndoesNothingOfWhatOthersDoMeanwhile) {
    constexpr std::int64_t times = 40;
    const auto undo = [&](std::int64_t first) -> task<void> {
        for (std::int64_t i = 0; i < times; ++i) {
            auto work = co_await sql().begin();
            if (!work) co_return work.error();
            auto values = sql::make_parameters(first + i);
            auto made = co_await (*work)->execute(insert, std::move(values), nullptr);
            if (!made) co_return made.error();
            if (i % 4 == 0) continue; // dropped
            auto undone = co_await (*work)->roll_back();
            if (!undone) co_return undone;
        }
        co_return result<void>();
    };
    const auto write = [&](std::int64_t first) -> task<void> {
        for (std::int64_t i = 0; i < times; ++i) {
            auto values = sql::make_parameters(first + i);
            auto made = co_await sql().execute(insert, std::move(values), nullptr);
            if (!made) co_return made.error();
        }
        co_return result<void>();
    };
    std::vector<std::future<result<void>>> running;
    for (std::int64_t i = 0; i < 4; ++i) {
        running.push_back(start(undo(1'000 * i)));
        running.push_back(start(write(100'000 + 1'000 * i)));
    }
    for (auto& one : running)
        ASSERT_TRUE(succeeded(one.get()));
    EXPECT_EQ(count("select count(*) from t"), 4 * times);
    EXPECT_EQ(count("select count(*) from t where n < 100000"), 0);
}

} // namespace alps::contract
