#pragma once

#include <alps/plugin/admin_session.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::postgres {

/// Makes a value of the text that the server prints for a type, by the type's OID: booleans,
/// integers and floating-point numbers, and text for everything else.
[[nodiscard]] sql_value to_value(unsigned type, std::string_view text);

/// Prints parameters the way the server reads them; nothing stands for null.
///
/// Errors: `invalid_argument` if a text holds a NUL byte, which PostgreSQL cannot store.
[[nodiscard]] result<std::vector<std::optional<std::string>>>
to_texts(std::span<const sql_value> parameters);

} // namespace alps::postgres
