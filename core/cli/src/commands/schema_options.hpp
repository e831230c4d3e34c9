#pragma once

#include "command.hpp"

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>
#include <alps/schema/diff.hpp>

#include <string>
#include <vector>

namespace alps::cli {

/// Adds `--dialect`, which writes names of dialects.
void add_dialect_option(command command, std::vector<std::string>& dialects);

/// Reads what `--dialect` named, each once.
///
/// Errors: `invalid_argument` for a name that is none.
[[nodiscard]] result<std::vector<dialect>> read_dialects(const std::vector<std::string>& names);

/// What `--rename` and `--drop` say.
struct hint_arguments {
    std::vector<std::string> renames; ///< `table.old:new` or `old:new`.
    std::vector<std::string> drops;   ///< `table.column` or `table`.
};

void add_allow_option(command command, std::vector<std::string>& allowed);

void add_hint_options(command command, hint_arguments& hints);

/// Reads `--rename` and `--drop`.
///
/// Errors: `invalid_argument`, with the form that is expected.
[[nodiscard]] result<schema::rename_hints> read_hints(const hint_arguments& hints);

} // namespace alps::cli
