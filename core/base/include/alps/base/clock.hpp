#pragma once

#include <chrono>

namespace alps {

/// A moment in UTC with millisecond precision, the finest that both backends store.
using timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

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
