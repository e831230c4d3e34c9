#pragma once

#include <alps/base/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace alps {

/// Returns the text's length in Unicode code points; nothing if it is not UTF-8.
[[nodiscard]] std::optional<std::size_t> utf8_length(std::string_view text) noexcept;

/// Returns the text's length in Unicode code points.
///
/// Errors: `invalid_argument`, naming `what`, if it is not UTF-8 or holds a control character; a
///   NUL byte is one.
[[nodiscard]] result<std::size_t> count_characters(std::string_view text, std::string_view what);

/// Refuses a text that is empty, longer than `most` code points, or that `count_characters`
/// refuses.
///
/// Errors: `invalid_argument`, naming `what`.
[[nodiscard]] result<void> check_text(std::string_view text, std::string_view what,
                                      std::size_t most);

/// Returns the text without the white space around it, Unicode's included. Expects UTF-8.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Returns the text in ASCII as far as its letters have a plain Latin form (`é` is `e`, `ß` is
/// `ss`), lower case; everything else becomes a space. Expects UTF-8.
[[nodiscard]] std::string to_latin(std::string_view text);

} // namespace alps
