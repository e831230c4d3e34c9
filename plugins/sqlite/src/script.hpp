#pragma once

#include <alps/base/result.hpp>
#include <alps/repository/admin_session.hpp>

#include <string_view>
#include <vector>

namespace alps::sqlite {

/// Splits a script into its statements, as SQLite reads it: a semicolon inside a literal, a quoted
/// name, a comment or a trigger's body does not end a statement.
///
/// Errors: `rejected` with the line where a literal, quoted name or comment begins that never ends,
///   or where a NUL byte stands.
[[nodiscard]] result<std::vector<script_statement>> split_script(std::string_view script);

} // namespace alps::sqlite
