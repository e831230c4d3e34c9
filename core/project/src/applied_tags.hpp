#pragma once

#include <alps/project/migrations.hpp>
#include <alps/project/rebase.hpp>

#include <optional>
#include <set>
#include <span>
#include <string>

namespace alps {

/// What a database knows of a folder.
struct applied_tags {
    alps::dialect dialect = dialect::sqlite;
    std::set<std::string> tags{}; ///< Also of migrations that are applied in part.
};

/// Asks a database which migrations of its folder are applied, although the folder may not be one
/// history. Nothing if no folder is of its dialect.
///
/// Errors: those of `migration_runner::status()`; `resource_exhausted` without a place for a copy.
[[nodiscard]] result<std::optional<applied_tags>>
ask_database(migrations& migrations, std::span<const rebased_folder> folders);

} // namespace alps
