#pragma once

#include <alps/schema/typed/fixed_string.hpp>

#include <optional>
#include <string_view>
#include <type_traits>

namespace alps::schema {

/// One value of an enumeration and the text that is stored for it.
template <class Enum>
struct enumerator {
    Enum value;
    std::string_view text;
};

/// How an enum is stored. Specialise it for an enum of your own:
///
///     template <>
///     struct alps::schema::stored_enum<colour> {
///         static constexpr fixed_string name = "colour";
///         static constexpr enumerator<colour> values[] = {{colour::red, "red"}, …};
///     };
///
/// `name` is that of the database's type where a column is declared `enumerated`; the order of the
/// values is the database's order.
template <class Enum>
struct stored_enum;

/// An enum that can be a column's type.
template <class Enum>
concept storable_enum = std::is_enum_v<Enum> && requires { stored_enum<Enum>::values; };

/// Returns the text that is stored for a value; empty for one that has none.
template <storable_enum Enum>
[[nodiscard]] constexpr std::string_view stored_text(Enum value) noexcept {
    for (const auto& known : stored_enum<Enum>::values) {
        if (known.value == value) return known.text;
    }
    return {};
}

/// Returns the value that a stored text stands for, or nothing.
template <storable_enum Enum>
[[nodiscard]] constexpr std::optional<Enum> parse_stored(std::string_view text) noexcept {
    for (const auto& known : stored_enum<Enum>::values) {
        if (known.text == text) return known.value;
    }
    return std::nullopt;
}

} // namespace alps::schema
