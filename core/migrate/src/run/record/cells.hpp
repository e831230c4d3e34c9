#pragma once

#include <alps/plugin/admin_session.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace alps::migrate::run {

/// Reads a column of a row as a whole number, in whichever form the engine hands it out.
[[nodiscard]] std::optional<std::int64_t> integer_at(const std::vector<sql_value>& row,
                                                     std::size_t column) noexcept;

/// Reads a column of a row as text; empty if there is none.
[[nodiscard]] std::string text_at(const std::vector<sql_value>& row, std::size_t column);

/// Reads a column of a row as true or false; false if there is neither.
[[nodiscard]] bool flag_at(const std::vector<sql_value>& row, std::size_t column) noexcept;

} // namespace alps::migrate::run
