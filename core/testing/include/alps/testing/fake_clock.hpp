#pragma once

#include <alps/base/clock.hpp>

#include <atomic>

namespace alps::testing {

/// A clock that stands still until it is told to move.
///
/// Threads: any.
class fake_clock final : public clock {
public:
    explicit fake_clock(timestamp start = timestamp(std::chrono::milliseconds(1'700'000'000'000)))
        : now_(start) {}

    timestamp now() const noexcept override { return now_.load(); }
    void set(timestamp now) noexcept { now_ = now; }
    void advance(std::chrono::milliseconds step) noexcept { now_ = now_.load() + step; }

private:
    std::atomic<timestamp> now_;
};

} // namespace alps::testing
