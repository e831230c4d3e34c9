#pragma once

#include <string>
#include <string_view>

namespace alps::cli {

/// Makes text fit for one line of a terminal: control characters, and bytes that are not UTF-8,
/// become escapes such as `\x1b`.
[[nodiscard]] std::string printable(std::string_view text);

/// Makes text fit for a JSON document, whose escapes stay as they are: bytes that are not UTF-8
/// become the replacement character.
[[nodiscard]] std::string valid_utf8(std::string_view text);

} // namespace alps::cli
