#pragma once

#include <alps/base/result.hpp>
#include <alps/migrate/folder.hpp>
#include <alps/repository/migration_runner.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace alps::migrate {

/// One row of a database's tracking table.
struct applied_migration {
    std::string hash;
    std::optional<std::int64_t> when; ///< Drizzle never leaves it out; others might.
};

/// Compares a database's history with a folder: returns the folder's migrations in order and says
/// which are applied. What is pending is what is missing, not what is newest. A migration that was
/// recorded twice, as runners without a lock do, counts once.
///
/// Errors: `diverged`, naming every difference: a migration that was applied but is not in the
///   folder, one whose file was edited since, one that is pending before one that is applied.
[[nodiscard]] result<std::vector<migration_entry>>
match_history(const folder& folder, std::span<const applied_migration> applied);

} // namespace alps::migrate
