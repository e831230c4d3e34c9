#include "repositories.hpp"

#include <algorithm>

namespace memory {
namespace {

/// Removes the rows of a map whose time was over, at most some, the oldest first.
template <class Map, class TimeOf>
std::int64_t purge_from(Map& map, alps::timestamp before, std::int32_t most, TimeOf time_of) {
    std::int64_t purged = 0;
    while (purged < most) {
        const auto oldest = std::ranges::min_element(
            map, {}, [&](const auto& entry) { return time_of(entry.second); });
        if (oldest == map.end() || time_of(oldest->second) >= before) break;
        map.erase(oldest);
        ++purged;
    }
    return purged;
}

} // namespace

alps::task<std::int64_t> purging::purge(alps::expiring what, alps::timestamp before,
                                        std::int32_t most) {
    if (most < 1) {
        co_return alps::error(alps::errc::invalid_argument,
                              std::to_string(most) + " is no number of rows to purge");
    }
    const std::lock_guard lock(to_.store->mutex);
    auto& contents = to_.store->contents;
    switch (what) {
    case alps::expiring::sessions:
        co_return purge_from(contents.sessions, before, most,
                             [](const auto& one) { return one.shown.expires_at; });
    case alps::expiring::verification_tokens:
        co_return purge_from(contents.tokens, before, most,
                             [](const auto& one) { return one.expires_at; });
    case alps::expiring::attempts:
        co_return purge_from(contents.attempts, before, most,
                             [](const auto& one) { return one.counted_until; });
    case alps::expiring::invitations:
        co_return purge_from(contents.invitations, before, most,
                             [](const auto& one) { return one.shown.expires_at; });
    }
    co_return std::int64_t{0};
}

} // namespace memory
