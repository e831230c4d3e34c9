#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace alps {

/// Which SQL a database speaks.
enum class dialect { postgres, sqlite };

inline constexpr std::array every_dialect = {dialect::postgres, dialect::sqlite};

/// What each dialect has of its own: `per_dialect{.postgres = …, .sqlite = …}[dialect]`.
///
/// It has a member for each dialect, so that the compiler names every place that lacks a new one.
template <class T>
struct per_dialect {
    T postgres;
    T sqlite;

    [[nodiscard]] constexpr const T& operator[](dialect dialect) const noexcept {
        switch (dialect) {
        case dialect::sqlite:
            return sqlite;
        default:
            return postgres;
        }
    }
};

template <class T>
per_dialect(T, T) -> per_dialect<T>;

/// Calls a function with the dialect as a constant: `with_dialect(d, []<dialect D>() { … })`.
template <class Function>
constexpr auto with_dialect(dialect dialect, const Function& function) {
    switch (dialect) {
    case dialect::sqlite:
        return function.template operator()<dialect::sqlite>();
    default:
        return function.template operator()<dialect::postgres>();
    }
}

/// Returns `postgres` or `sqlite`, also the name of the folder below `migrations`.
[[nodiscard]] constexpr std::string_view to_string(dialect dialect) noexcept {
    return per_dialect<std::string_view>{.postgres = "postgres", .sqlite = "sqlite"}[dialect];
}

/// Returns the dialect of this name; nothing if there is none.
[[nodiscard]] constexpr std::optional<dialect> dialect_named(std::string_view name) noexcept {
    for (const dialect each : every_dialect) {
        if (to_string(each) == name) return each;
    }
    return std::nullopt;
}

} // namespace alps
