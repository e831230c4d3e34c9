#pragma once

#include <alps/base/result.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/plugin/migration_values.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace alps::migrate {

/// One row of a database's tracking table.
struct applied_migration {
    std::string hash;
    std::optional<std::int64_t> when; ///< Drizzle never leaves it out; others might.
    std::int64_t id = 0;              ///< Names the row in its table.
    std::string tag{};                ///< Empty if Drizzle wrote the row.
    std::string fingerprint{};        ///< The hash of the tokens; empty if Drizzle wrote the row.
};

/// A migration of which a run was interrupted between two transactions.
struct unfinished_migration {
    std::string tag;
    std::int64_t when = 0;
    std::string hash;        ///< Of the file that was running.
    std::size_t done = 0;    ///< Statements that are done.
    bool attempting = false; ///< The next one may be done as well, or half done.
    bool undoing = false;    ///< The file is the one that undoes.
};

/// What a database knows about its migrations.
struct recorded_history {
    std::vector<applied_migration> applied;
    std::vector<unfinished_migration> unfinished;
};

/// Compares a database's history with a folder: returns the folder's migrations in order with their
/// state, then those that only the database knows. What is pending is what is missing, not what is
/// newest. A migration that was recorded twice, as runners without a lock do, counts once.
[[nodiscard]] std::vector<migration_entry> compare_history(const folder& folder,
                                                           const recorded_history& recorded);

/// Accepts a history in which every migration is applied or pending.
///
/// Errors: `diverged`, naming every difference.
[[nodiscard]] result<void> check_history(const std::filesystem::path& folder,
                                         std::span<const migration_entry> entries);

/// Compares and checks.
[[nodiscard]] result<std::vector<migration_entry>> match_history(const folder& folder,
                                                                 const recorded_history& recorded);

} // namespace alps::migrate
