#pragma once

#include <string_view>

namespace alps {

/// Which SQL a database speaks.
enum class dialect { postgres, sqlite };

/// Returns `postgres` or `sqlite`, also the name of the folder below `migrations`.
[[nodiscard]] constexpr std::string_view to_string(dialect dialect) noexcept {
    return dialect == dialect::postgres ? "postgres" : "sqlite";
}

} // namespace alps
