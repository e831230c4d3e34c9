#include "repositories.hpp"

#include <alps/base/visible_text.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace memory {
namespace {

using alps::errc;
using alps::error;
using alps::event;
using alps::result;

result<void> check_name(const std::string& consumer) {
    return alps::check_visible_text(consumer, "the consumer's name", 100);
}

} // namespace

alps::task<std::vector<event>> events::next_events(std::int64_t after, std::int32_t limit) {
    if (limit < 1 || limit > max_limit)
        co_return error(errc::invalid_argument, std::to_string(limit) + " is no number of events");
    const std::lock_guard lock(to_.store->mutex);
    const auto& all = to_.store->contents.events;
    const auto begin = std::ranges::upper_bound(all, after, {}, &event::position);
    const auto number = std::min<std::ptrdiff_t>(limit, all.end() - begin);
    co_return std::vector<event>(begin, begin + number);
}

alps::task<std::int64_t> events::position_of(std::string consumer) {
    if (auto checked = check_name(consumer); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    co_return to_.store->contents.consumers[consumer];
}

alps::task<void> events::acknowledge(std::string consumer, std::int64_t position) {
    if (auto checked = check_name(consumer); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    auto& known = to_.store->contents.consumers[consumer];
    known = std::max(known, position);
    co_return result<void>();
}

alps::task<void> events::forget_consumer(std::string consumer) {
    if (auto checked = check_name(consumer); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    to_.store->contents.consumers.erase(consumer);
    co_return result<void>();
}

alps::task<bool> events::wait_for_events(std::int64_t after, std::chrono::milliseconds longest) {
    using std::chrono::steady_clock;
    const auto end = steady_clock::now() + longest;
    while (true) {
        {
            const std::lock_guard lock(to_.store->mutex);
            const auto& all = to_.store->contents.events;
            if (!all.empty() && all.back().position > after) co_return true;
        }
        if (steady_clock::now() >= end) co_return false;
        boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                        std::chrono::milliseconds(10));
        const auto [failure] =
            co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
        if (failure) co_return error(errc::timeout, "the call was abandoned");
    }
}

alps::task<std::int64_t> events::purge_events(alps::timestamp before, std::int32_t most) {
    if (most < 1)
        co_return error(errc::invalid_argument, std::to_string(most) + " is no number of events");
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    const auto told_to_all = [&](const event& one) {
        return !contents.consumers.empty() &&
               std::ranges::all_of(contents.consumers, [&](const auto& consumer) {
                   return consumer.second >= one.position;
               });
    };
    std::int64_t purged = 0;
    for (auto at = contents.events.begin(); at != contents.events.end() && purged < most;) {
        const bool over = at->recorded_at < before || told_to_all(*at);
        at = over ? contents.events.erase(at) : std::next(at);
        purged += over ? 1 : 0;
    }
    co_return purged;
}

} // namespace memory
