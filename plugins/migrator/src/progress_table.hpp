#pragma once

#include <alps/migrate/history.hpp>
#include <alps/repository/admin_session.hpp>

#include <vector>

namespace alps::migrator {

/// The table beside the tracking table in which a run that is cut into several transactions counts
/// the statements that are done. It exists on PostgreSQL only: no statement cuts a run on SQLite.
///
/// Lifetime: refers to the session.
class progress_table {
public:
    explicit progress_table(admin_session& session) noexcept : session_(session) {}

    /// Returns the migrations that are done in part. Writes nothing.
    [[nodiscard]] result<std::vector<migrate::unfinished_migration>> read();

    /// Creates the table if it is missing.
    [[nodiscard]] result<void> create();

    /// Puts down how far a migration has come.
    [[nodiscard]] result<void> save(const migrate::unfinished_migration& part);

    /// Deletes what is said of the migration of this time.
    [[nodiscard]] result<void> remove(std::int64_t when);

private:
    admin_session& session_;
};

} // namespace alps::migrator
