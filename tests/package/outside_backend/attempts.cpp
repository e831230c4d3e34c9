#include "repositories.hpp"

namespace memory {

alps::task<alps::attempt_verdict> attempts::count(alps::attempt_key key,
                                                  alps::attempt_limit limit) {
    if (auto checked = limit.check(); !checked) co_return checked.error();
    const std::lock_guard lock(to_.store->mutex);
    const auto now = to_.clock->now();
    stored_attempts& counted = to_.store->contents.attempts[key.text()];
    // What was never counted ended long ago.
    if (counted.counted_until <= now) counted = {.number = 0, .counted_until = now + limit.within};
    ++counted.number;
    co_return alps::attempt_verdict{.allowed = counted.number <= limit.most,
                                    .counted_until = counted.counted_until};
}

alps::task<void> attempts::forget(alps::attempt_key key) {
    const std::lock_guard lock(to_.store->mutex);
    to_.store->contents.attempts.erase(key.text());
    co_return alps::result<void>();
}

} // namespace memory
