#include <alps/tenancy/event_consumer.hpp>

#include <utility>

namespace alps::tenancy {

task<std::int32_t> event_consumer::deliver(std::int32_t most,
                                           callback<task<void>(const event&)> deal_with) {
    auto position = co_await events_.position_of(name_);
    if (!position) co_return position.error();
    auto found = co_await events_.next_events(*position, most);
    if (!found) co_return found.error();
    std::int32_t delivered = 0;
    for (const event& each : *found) {
        auto dealt = co_await deal_with(each);
        if (!dealt) co_return dealt.error();
        auto noted = co_await events_.acknowledge(name_, each.position);
        if (!noted) co_return noted.error();
        ++delivered;
    }
    co_return delivered;
}

task<bool> event_consumer::wait(std::chrono::milliseconds longest) {
    auto position = co_await events_.position_of(name_);
    if (!position) co_return position.error();
    co_return co_await events_.wait_for_events(*position, longest);
}

} // namespace alps::tenancy
