#pragma once

#include <alps/syntax/ascii.hpp>

#include <cstddef>
#include <string_view>

namespace alps::syntax {

constexpr bool is_alphanumeric(char c) noexcept { return begins_name(c) || is_digit(c); }

/// Returns the first position from `at` on whose character does not belong.
template <class Predicate>
constexpr std::size_t skip(std::string_view text, std::size_t at, Predicate belongs) noexcept {
    while (at < text.size() && belongs(text[at]))
        ++at;
    return at;
}

/// Returns the position behind the next `mark`; `npos` if there is none.
constexpr std::size_t behind(std::string_view text, std::string_view mark,
                             std::size_t from) noexcept {
    const std::size_t found = text.find(mark, from);
    return found == text.npos ? found : found + mark.size();
}

/// Returns the position behind the quote that ends what begins before `at`; a doubled one does not.
constexpr std::size_t behind_quote(std::string_view text, char quote, std::size_t at) noexcept {
    for (; (at = text.find(quote, at)) != text.npos; at += 2) {
        if (at + 1 == text.size() || text[at + 1] != quote) return at + 1;
    }
    return at;
}

/// Returns the length of the number that the text begins with. Letters that follow directly belong
/// to it: they are its base, its exponent or a mistake.
constexpr std::size_t number_size(std::string_view text) noexcept {
    std::size_t at = skip(text, 0, is_digit);
    if (text.substr(at).starts_with('.') && !text.substr(at).starts_with("..")) {
        at = skip(text, at + 1, is_digit);
    }
    if (at < text.size() && to_lower(text[at]) == 'e') {
        const bool is_signed = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-');
        const std::size_t digits = at + (is_signed ? 2 : 1);
        if (digits < text.size() && is_digit(text[digits])) at = digits;
    }
    return skip(text, at, is_alphanumeric);
}

} // namespace alps::syntax
