#pragma once

#include <alps/base/clock.hpp>

#include <compare>
#include <optional>

namespace alps {

/// A moment, or before or after all moments, for a column that says since or until when something
/// holds: PostgreSQL's `-infinity` and `infinity`. The two ends are the smallest and the largest
/// `timestamp` of C++, which no column holds otherwise; SQLite stores them as such.
class unbounded_timestamp {
public:
    constexpr unbounded_timestamp() = default;
    constexpr unbounded_timestamp(timestamp moment) : value_(moment) {}

    [[nodiscard]] static constexpr unbounded_timestamp before_all() { return timestamp::min(); }
    [[nodiscard]] static constexpr unbounded_timestamp after_all() { return timestamp::max(); }

    /// The moment; nothing before and after all of them.
    [[nodiscard]] constexpr std::optional<timestamp> moment() const {
        return is_end() ? std::nullopt : std::optional(value_);
    }

    /// The moment, or the smallest or the largest `timestamp`.
    [[nodiscard]] constexpr timestamp value() const { return value_; }

    [[nodiscard]] constexpr bool is_end() const {
        return value_ == timestamp::min() || value_ == timestamp::max();
    }

    /// In the order of time.
    friend constexpr auto operator<=>(unbounded_timestamp, unbounded_timestamp) = default;

private:
    timestamp value_{};
};

} // namespace alps
