#pragma once

#include "definitions.hpp"

#include <string>
#include <string_view>

namespace alps::migrate {

[[nodiscard]] bool is_serial(std::string_view type) noexcept;

/// Tells whether SQLite takes the default for a constant.
[[nodiscard]] bool is_constant(syntax::token_span value) noexcept;

/// Says why PostgreSQL has to write a new column into every row, such as `a default that calls
/// 'random', which is volatile`; empty if it has not. A function that is not known may be volatile.
[[nodiscard]] std::string why_volatile(const column_definition& column);

} // namespace alps::migrate
