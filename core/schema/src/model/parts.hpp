#pragma once

#include <alps/schema/change.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace alps::schema {

/// The name of the primary key that PostgreSQL makes of a column: `<table>_pkey`.
[[nodiscard]] std::string primary_key_name(std::string_view table);

/// Returns a table's primary key, of one column or of several.
[[nodiscard]] std::optional<model::key> primary_key_of(const model::table& table);

} // namespace alps::schema
