// Lets calls onto another strand race their time limits until the time is over.
//
//     crossing_storm guarded|unguarded THREADS SECONDS
//
// Unguarded, they cross as Asio's own `co_spawn` does.
#include <alps/base/run_on.hpp>

#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string_view>

namespace {

using namespace alps;
namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using std::chrono::microseconds;
using std::chrono::steady_clock;

asio::awaitable<void> pass(microseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

task<int> answer_after(microseconds time) {
    co_await pass(time);
    co_return 1;
}

task<int> cross(asio::any_io_executor there, microseconds time, bool guarded) {
    if (guarded) co_return co_await run_on<int>(there, answer_after(time));
    co_return co_await asio::co_spawn(there, answer_after(time), asio::use_awaitable);
}

} // namespace

int main(int count, char** arguments) {
    if (count < 4) return 2;
    const bool guarded = std::string_view(arguments[1]) == "guarded";
    asio::thread_pool pool(static_cast<std::size_t>(std::atoi(arguments[2])));
    const auto end = steady_clock::now() + std::chrono::seconds(std::atoi(arguments[3]));
    const auto there = asio::make_strand(pool);
    std::atomic<long> races = 0;
    auto request = [&](unsigned seed) -> asio::awaitable<void> {
        std::minstd_rand random(seed);
        std::uniform_int_distribution<int> some(0, 300);
        while (steady_clock::now() < end) {
            const microseconds call(some(random));
            const microseconds limit(some(random));
            (void)co_await (cross(there, call, guarded) || pass(limit));
            ++races;
        }
    };
    for (unsigned i = 0; i < 32; ++i)
        asio::co_spawn(asio::make_strand(pool), request(i), asio::detached);
    pool.join();
    std::printf("%ld races\n", races.load());
}
