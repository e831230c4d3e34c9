#pragma once

#include <string>
#include <string_view>

namespace alps::cli {

/// Makes text fit for one line of a terminal: control characters, and bytes that are not UTF-8,
/// become escapes such as `\x1b`, other hidden characters such as `\u{202e}`; see
/// `find_hidden_characters()`.
[[nodiscard]] std::string printable(std::string_view text);

/// Makes a JSON document fit for a terminal, which stays the same to whoever reads it: hidden
/// characters become escapes such as `\u202e`. Bytes that are not UTF-8 become the replacement
/// character.
[[nodiscard]] std::string printable_json(std::string_view document);

} // namespace alps::cli
