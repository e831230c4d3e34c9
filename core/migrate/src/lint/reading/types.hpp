#pragma once

#include <alps/syntax/token_reader.hpp>

#include <string>
#include <string_view>

namespace alps::migrate {

/// Returns a type under its usual name: `varchar(10)` for `character varying ( 10 )`.
[[nodiscard]] std::string canonical_type(syntax::token_span type);

/// Tells whether a column of this type numbers its rows itself.
[[nodiscard]] bool is_serial(std::string_view type) noexcept;

/// Tells whether PostgreSQL changes a column from one canonical type to the other without looking
/// at its rows.
[[nodiscard]] bool is_free_change(std::string_view from, std::string_view to);

} // namespace alps::migrate
