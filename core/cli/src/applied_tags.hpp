#pragma once

#include "project.hpp"

#include <alps/migrate/merged_folder.hpp>

#include <optional>
#include <set>
#include <span>
#include <string>

namespace alps::cli {

/// What the environment's database knows of a folder.
struct applied_tags {
    alps::dialect dialect = dialect::sqlite;
    std::set<std::string> tags{}; ///< Also of migrations that are applied in part.
};

/// Asks the environment's database which migrations of its folder are applied, although the folder
/// may not be one history. Nothing if there is no database that answers, of which the terminal
/// warns, or no folder for it.
///
/// Errors: those of `migration_runner::status()`; `resource_exhausted` without a place for a copy.
[[nodiscard]] result<std::optional<applied_tags>>
ask_database(project& project, std::span<const migrate::merged_folder* const> folders);

} // namespace alps::cli
