#pragma once

#include <alps/base/error.hpp>
#include <alps/migrate/folder.hpp>
#include <alps/repository/admin_session.hpp>

#include <cstddef>
#include <string>

namespace alps::migrator::errors {

/// A statement of a migration failed: adds its place to what the database said.
[[nodiscard]] error statement_failed(const error& failure, const migrate::folder_entry& migration,
                                     const script_statement& statement, std::size_t index,
                                     std::size_t count);

/// A migration cannot be split into statements.
[[nodiscard]] error unreadable_script(const error& failure, const migrate::folder_entry& migration);

/// A migration begins or ends a transaction itself.
[[nodiscard]] error controls_transaction(const migrate::folder_entry& migration,
                                         const script_statement& statement);

/// Recording a migration failed.
[[nodiscard]] error not_recorded(const error& failure, const migrate::folder_entry& migration);

/// Another tool wrote to the history although this run holds the lock.
[[nodiscard]] error history_moved();

[[nodiscard]] error orphaned_rows(std::size_t count, const std::string& table);
[[nodiscard]] error unreadable_history();
[[nodiscard]] error lock_not_granted(const error& failure);

/// Says what a failed run left behind, when `applied` migrations were there before it and `pending`
/// were to come; for `in_doubt` also how to find out.
[[nodiscard]] error with_state(const error& failure, std::size_t applied, std::size_t pending);

} // namespace alps::migrator::errors
