#pragma once

#include "diff/renaming.hpp"

#include <alps/base/dialect.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema {

/// Quotes names and joins them.
[[nodiscard]] std::string name_list(std::span<const std::string> names, alps::dialect dialect,
                                    std::string_view separator = ",");

/// Quotes an enumeration's values and joins them.
[[nodiscard]] std::string value_list(std::span<const std::string> values);

/// Returns CREATE TABLE with these lines between its parentheses.
[[nodiscard]] std::string create_table_of(std::string_view quoted_table,
                                          std::span<const std::string> lines);

/// Returns what gives tables and columns their new names.
[[nodiscard]] std::vector<std::string> rename_statements(const renaming& names,
                                                         alps::dialect dialect);

} // namespace alps::schema
