#pragma once

#include "run/run_state.hpp"
#include "run/scripts.hpp"

#include <alps/base/error.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace alps::migrate::run::errors {

/// A statement of a script failed: adds its place to what the database said.
[[nodiscard]] error statement_failed(const error& failure, const script& script, std::size_t index);

/// A file cannot be split into statements.
[[nodiscard]] error unreadable_script(const error& failure, const folder_entry& migration,
                                      const std::filesystem::path& file);

/// A statement has no place in a migration: adds where it stands.
[[nodiscard]] error refused_statement(const error& failure, const std::filesystem::path& file,
                                      const script_statement& statement);

/// Recording a migration, or that it was undone, failed.
[[nodiscard]] error not_recorded(const error& failure, const folder_entry& migration,
                                 direction direction);

/// The database holds what statements would fail on; nothing was begun.
[[nodiscard]] error obstructed(const std::vector<obstacle>& obstacles);

/// Another tool wrote to the history although this run holds the lock.
[[nodiscard]] error history_moved();

/// A migration has no file that undoes it, or an empty one.
[[nodiscard]] error no_way_back(const folder_entry& migration, const std::filesystem::path& file);

/// The file that undoes a migration says that it cannot be undone.
[[nodiscard]] error irreversible(const folder_entry& migration, const std::filesystem::path& file,
                                 const std::string& reason);

/// Undoing would delete rows, to which nobody consented.
[[nodiscard]] error would_lose(const std::vector<data_loss>& losses);

/// Undoing is asked for while a migration is applied in part.
[[nodiscard]] error half_applied(const std::string& tag);

/// The file that undoes a migration was edited after a part of it ran.
[[nodiscard]] error edited_while_undoing(const folder_entry& migration,
                                         const std::filesystem::path& file);

/// A baseline is asked for without the migration that it ends with.
[[nodiscard]] error no_baseline_named();

/// A baseline is asked for on a database that has a history of `count` records.
[[nodiscard]] error not_empty(std::size_t count);

[[nodiscard]] error orphaned_rows(std::size_t count, const std::string& table);
[[nodiscard]] error unreadable_history();
[[nodiscard]] error lock_not_granted(const error& failure);

/// Says what a failed run left behind, when `applied` migrations were there before it and `wanted`
/// were to be applied or undone; for `in_doubt` also how to find out.
[[nodiscard]] error with_state(const error& failure, direction direction, const run_state& state,
                               std::size_t applied, std::size_t wanted);

} // namespace alps::migrate::run::errors
