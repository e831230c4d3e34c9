#pragma once

#include <alps/base/result.hpp>

#include <chrono>
#include <string_view>

namespace alps {

/// Refuses how long something, such as `an invitation`, is to be good for.
///
/// Errors: `invalid_argument` unless it is 1 ms to 366 days.
[[nodiscard]] result<void> check_lifetime(std::string_view of, std::chrono::milliseconds time);

} // namespace alps
