#pragma once

#include <alps/plugin/admin_session.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

namespace alps::postgres {

/// Splits a script into statements with PostgreSQL's own parser; see `admin_session::split()`.
///
/// A script that its grammar does not know is split at the separators outside parentheses, so that
/// the server itself says what is wrong with which statement.
[[nodiscard]] result<std::vector<script_statement>> split_script(std::string_view script);

/// Returns the line, from 1, of the given character of a UTF-8 text; characters count from 1, as
/// PostgreSQL reports them. 0 stays 0.
[[nodiscard]] int line_of_character(std::string_view text, int character) noexcept;

} // namespace alps::postgres
