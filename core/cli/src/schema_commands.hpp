#pragma once

#include "commands.hpp"

#include <alps/base/dialect.hpp>
#include <alps/schema/diff.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace alps::cli {

/// Where a dialect's migrations are, and where new ones go. The two differ in a project that has
/// used the history that is installed with alps, and now gets one of its own.
struct migration_places {
    std::filesystem::path from;
    std::filesystem::path to;
};

[[nodiscard]] migration_places places_of(project& project, dialect dialect);

/// Returns the dialects that a command works on: those that were named, or else those that the
/// project has migrations for, or else that of the environment's database.
///
/// Errors: `invalid_argument` for a name that is none.
result<std::vector<dialect>> choose_dialects(project& project, const schema_arguments& arguments);

/// Reads `--rename` and `--drop`.
///
/// Errors: `invalid_argument`, with the form that is expected.
result<schema::answers> read_answers(const std::vector<std::string>& renames,
                                     const std::vector<std::string>& drops);

} // namespace alps::cli
