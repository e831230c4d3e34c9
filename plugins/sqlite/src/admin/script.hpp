#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>

#include <string_view>
#include <vector>

namespace alps::sqlite {

/// Splits a script into its statements; see `admin_session::split()`. SQLite itself says at each
/// semicolon whether a statement ends there or a trigger's body goes on.
///
/// Errors: `rejected` with the line where a literal, quoted name or comment begins that never ends,
///   or where a NUL byte stands.
[[nodiscard]] result<std::vector<script_statement>> split_script(std::string_view script);

} // namespace alps::sqlite
