#pragma once

#include <string_view>

namespace alps::migrate {

/// Tells whether a statement begins or ends a transaction. Inside a migration it would split the
/// run's one transaction and leave half of it behind. Savepoints are no matter.
[[nodiscard]] bool controls_transaction(std::string_view statement);

/// Tells whether a statement is a plain COMMIT or BEGIN, by which a file says where a transaction
/// ends: the way round by which Drizzle's one transaction is left. What comes before is committed
/// before what comes behind.
[[nodiscard]] bool divides_transactions(std::string_view statement);

/// Tells whether a statement is SQLite's `pragma foreign_keys = off`, which has no effect inside a
/// transaction and must therefore be heeded before one begins.
[[nodiscard]] bool suspends_foreign_keys(std::string_view statement);

/// Tells whether a statement changes a setting for the rest of the session, and nothing that stays
/// in the database.
[[nodiscard]] bool configures_session(std::string_view statement);

} // namespace alps::migrate
