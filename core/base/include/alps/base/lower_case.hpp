#pragma once

#include <string>
#include <string_view>

namespace alps {

/// Returns a text in lower case and in Unicode's normal form C, without regard to a language: the
/// same on every machine, whatever its locale. A final `ς` becomes `σ`, so that the place of a
/// letter does not matter. Expects UTF-8; bytes that are none are returned as they are.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Returns a text in Unicode's normal form C: letters put together in other ways become the same.
/// Expects UTF-8; bytes that are none are returned as they are.
[[nodiscard]] std::string normal_form(std::string_view text);

} // namespace alps
