#pragma once

#include <chrono>

namespace alps {

/// A moment in UTC with millisecond precision, the finest that both backends store.
using timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

/// The first and the last moment that can be stored: what PostgreSQL's type holds, from the year
/// 4714 before Christ to the end of 294276.
inline constexpr timestamp first_storable_time{std::chrono::milliseconds(-210'866'803'200'000)};
inline constexpr timestamp last_storable_time{std::chrono::milliseconds(9'224'318'015'999'999)};

[[nodiscard]] constexpr bool is_storable(timestamp moment) noexcept {
    return moment >= first_storable_time && moment <= last_storable_time;
}

/// Tells the time. Everything that depends on it takes a clock, so that tests can hold it still.
///
/// Threads: `now()` may be called from any thread at once.
class clock {
public:
    clock(const clock&) = delete;
    clock& operator=(const clock&) = delete;
    virtual ~clock() = default;

    [[nodiscard]] virtual timestamp now() const noexcept = 0;

protected:
    clock() = default;
};

/// Returns the machine's clock.
///
/// Lifetime: the reference stays valid for the life of the process.
[[nodiscard]] const clock& system_clock() noexcept;

} // namespace alps
