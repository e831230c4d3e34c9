#include "driver/call_deadline.hpp"

#include <algorithm>
#include <thread>

namespace alps::sqlite {

void call_deadline::watch(sqlite3* db) noexcept {
    // Of the virtual machine, between two looks at the clock: well under a millisecond.
    constexpr int instructions = 1000;
    sqlite3_busy_handler(
        db,
        [](void* self, int attempt) {
            return static_cast<const call_deadline*>(self)->pause(attempt) ? 1 : 0;
        },
        this);
    sqlite3_progress_handler(
        db, instructions,
        [](void* self) {
            const auto* mine = static_cast<const call_deadline*>(self);
            return !mine->committing_ && mine->exhausted() ? 1 : 0;
        },
        this);
    sqlite3_commit_hook(
        db,
        [](void* self) {
            static_cast<call_deadline*>(self)->committing_ = true;
            return 0;
        },
        this);
}

void call_deadline::start(time_point deadline) noexcept {
    deadline_ = deadline;
    cancelled_ = false;
    committing_ = false;
}

bool call_deadline::exhausted() const noexcept {
    return cancelled_ || std::chrono::steady_clock::now() >= deadline_;
}

bool call_deadline::pause(int attempt) const noexcept {
    if (exhausted()) return false;
    const std::chrono::milliseconds step(attempt < 10 ? 1 : 5);
    std::this_thread::sleep_until(
        std::min<time_point>(deadline_, std::chrono::steady_clock::now() + step));
    return true;
}

} // namespace alps::sqlite
