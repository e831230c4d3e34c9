#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace alps::schema {

/// A text that can be a template argument.
template <std::size_t Size>
struct fixed_string {
    char characters[Size]{};

    // Implicit, so that a literal can be written where a template argument is expected.
    consteval fixed_string(const char (&text)[Size]) { std::copy_n(text, Size, characters); }

    [[nodiscard]] constexpr std::string_view view() const noexcept {
        return {characters, Size - 1};
    }
};

} // namespace alps::schema
