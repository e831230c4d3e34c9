#pragma once

#include <alps/base/time_limit.hpp>
#include <alps/testing/contract/backend_test.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <random>

namespace alps::contract {

/// What is asked of any backend whose callers may give up at any time. A storm lasts a second, or
/// as many as the variable ALPS_STORM_SECONDS says.
///
/// A program includes this once.
class AbandonedCallContract : public backend_test {
protected:
    using steady_clock = std::chrono::steady_clock;

    static boost::asio::awaitable<void> pass(std::chrono::microseconds time) {
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, time);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }

    static std::chrono::milliseconds storm_time() {
        const char* seconds = std::getenv("ALPS_STORM_SECONDS");
        return std::chrono::seconds(seconds == nullptr ? 1 : std::atoi(seconds));
    }

    /// What a request got; nothing if it gave up.
    using answer = std::optional<result<user>>;

    /// Lets 32 requests at once ask for a user, on 2, 4 and 8 threads, until the time is over.
    template <class Ask, class ExecutorOf>
    void storm(const Ask& ask, const ExecutorOf& executor_of) {
        const auto known = make_user("known@example.com");
        for (const std::size_t threads : {2U, 4U, 8U}) {
            boost::asio::thread_pool pool(threads);
            const auto shared = open(pool.get_executor());
            const auto end = steady_clock::now() + storm_time();
            std::atomic<int> answered = 0;
            auto request = [&](unsigned seed) -> boost::asio::awaitable<void> {
                std::minstd_rand random(seed);
                // Most give up within 3 ms, which is less than a loaded server takes; one never.
                std::uniform_int_distribution<int> limit(0, 3000);
                while (steady_clock::now() < end) {
                    const std::chrono::microseconds time =
                        seed == 0 ? std::chrono::microseconds(std::chrono::seconds(30))
                                  : std::chrono::microseconds(limit(random));
                    const auto got = co_await ask(*shared, known.id, time);
                    // An abandoned call may also lose the race by a hair.
                    if (got && *got) {
                        EXPECT_EQ(**got, known);
                    } else if (got) {
                        EXPECT_TRUE(failed_with(*got, errc::timeout));
                    }
                    if (got && *got) ++answered;
                }
            };
            for (unsigned i = 0; i < 32; ++i)
                boost::asio::co_spawn(executor_of(pool), request(i), boost::asio::detached);
            pool.join();
            EXPECT_GT(answered, 0);
        }
    }
};

/// Requests that race their time limits, each on a strand of its own, while they share a backend.
TEST_P(AbandonedCallContract, MayRaceItsTimerOnAnyNumberOfThreads) {
    const auto ask = [](backend& shared, user_id id,
                        std::chrono::microseconds limit) -> boost::asio::awaitable<answer> {
        using namespace boost::asio::experimental::awaitable_operators;
        const auto first = co_await (shared.identity().users.get_user(id) || pass(limit));
        if (first.index() == 1) co_return std::nullopt;
        co_return std::get<0>(first);
    };
    storm(ask, [](boost::asio::thread_pool& pool) { return boost::asio::make_strand(pool); });
}

/// The same without strands, which Asio's operators need and a time limit does not.
TEST_P(AbandonedCallContract, MayHaveATimeLimitWithoutAStrand) {
    const auto ask = [](backend& shared, user_id id,
                        std::chrono::microseconds limit) -> boost::asio::awaitable<answer> {
        auto found =
            co_await with_time_limit(std::chrono::duration_cast<std::chrono::milliseconds>(limit),
                                     shared.identity().users.get_user(id));
        if (!found && found.error().code() == errc::timeout) co_return std::nullopt;
        co_return found;
    };
    storm(ask, [](boost::asio::thread_pool& pool) { return pool.get_executor(); });
}

TEST_P(AbandonedCallContract, MayBeDroppedBeforeItIsAwaited) {
    {
        [[maybe_unused]] const auto never = users().get_user(user_id());
    }
    EXPECT_TRUE(failed_with(wait(users().get_user(user_id())), errc::not_found));
}

} // namespace alps::contract
