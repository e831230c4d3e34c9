#pragma once

#include <alps/base/result.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace alps::config {

/// The longest duration that may be configured: what PostgreSQL's timeouts, 32-bit counts of
/// milliseconds, can still hold.
inline constexpr std::chrono::milliseconds longest_duration{2'147'483'647};

/// Reads a duration: a whole number followed by `ms`, `s`, `m` or `h`, such as `500ms` or `2m`.
///
/// Errors: `invalid_argument` for any other text, and beyond `longest_duration`.
[[nodiscard]] result<std::chrono::milliseconds> parse_duration(std::string_view text);

/// Writes a duration in the largest unit that holds it exactly; `parse_duration` reads it back.
[[nodiscard]] std::string to_string(std::chrono::milliseconds duration);

} // namespace alps::config
