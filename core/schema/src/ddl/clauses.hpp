#pragma once

#include <alps/schema/model.hpp>

#include <span>
#include <string>
#include <string_view>

namespace alps::schema {

/// Quotes names and joins them.
[[nodiscard]] std::string name_list(std::span<const std::string> names, alps::dialect dialect,
                                    std::string_view separator = ",");

/// Quotes an enumeration's values and joins them.
[[nodiscard]] std::string value_list(std::span<const std::string> values);

/// Returns CREATE TABLE with these lines between its parentheses.
[[nodiscard]] std::string create_table_of(std::string_view quoted_table,
                                          std::span<const std::string> lines);

} // namespace alps::schema
