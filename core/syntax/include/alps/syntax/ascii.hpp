#pragma once

#include <algorithm>
#include <string>
#include <string_view>

/// Characters as SQL takes them: only those of ASCII have a case, and every byte of another is a
/// letter.
namespace alps::syntax {

[[nodiscard]] constexpr char to_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) { return to_lower(c); });
    return lower;
}

/// Tells whether two texts differ in the case of their letters at most.
[[nodiscard]] constexpr bool equal_ignoring_case(std::string_view left,
                                                 std::string_view right) noexcept {
    return std::ranges::equal(left, right,
                              [](char l, char r) { return to_lower(l) == to_lower(r); });
}

[[nodiscard]] constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr bool is_space(char c) noexcept {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Tells whether a name without quotes may begin so.
[[nodiscard]] constexpr bool begins_name(char c) noexcept {
    const char low = to_lower(c);
    return (low >= 'a' && low <= 'z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

/// Tells whether a name without quotes may go on so.
[[nodiscard]] constexpr bool continues_name(char c) noexcept {
    return begins_name(c) || is_digit(c) || c == '$';
}

/// Tells whether a text can be a name without quotes, were it no key word.
[[nodiscard]] constexpr bool is_plain_name(std::string_view text) noexcept {
    return !text.empty() && begins_name(text.front()) && std::ranges::all_of(text, continues_name);
}

} // namespace alps::syntax
