#pragma once

#include "run/record/tracking_statements.hpp"

#include <alps/migrate/history/history.hpp>
#include <alps/plugin/admin_session.hpp>

#include <vector>

namespace alps::migrate::run {

/// The table beside the tracking table in which a run that is cut into several transactions counts
/// the statements that are done. It exists only where statements cut a run: on PostgreSQL.
///
/// Lifetime: refers to the session.
class progress_table {
public:
    explicit progress_table(admin_session& session) noexcept;

    /// Returns the migrations that are done in part. Writes nothing.
    [[nodiscard]] result<std::vector<unfinished_migration>> read();

    /// Creates the table if it is missing.
    [[nodiscard]] result<void> create();

    /// Puts down how far a migration has come.
    [[nodiscard]] result<void> save(const unfinished_migration& part);

    /// Deletes what is said of the migration of this time.
    [[nodiscard]] result<void> remove(std::int64_t when);

private:
    admin_session& session_;
    const progress_statements* sql_;
};

} // namespace alps::migrate::run
