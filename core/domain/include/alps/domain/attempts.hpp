#pragma once

#include <alps/base/clock.hpp>
#include <alps/base/result.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace alps {

/// What attempts are counted by: a purpose and a subject, such as log-ins and an address. The
/// subject is kept as its SHA-256 only.
class attempt_key {
public:
    attempt_key(std::string_view purpose, std::string_view subject);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
};

/// How many attempts are let through within a time that begins with the first of them.
class attempt_limit {
public:
    attempt_limit(std::int32_t attempts, std::chrono::milliseconds time) noexcept
        : most(attempts), within(time) {}

    /// Errors: `invalid_argument` unless the number is positive and the time 1 ms to 366 days.
    [[nodiscard]] result<void> check() const;

    std::int32_t most;
    std::chrono::milliseconds within;
};

/// What an attempt came to: whether it is let through, and when the count begins anew.
struct attempt_verdict {
    bool allowed = false;
    timestamp counted_until;
};

} // namespace alps
