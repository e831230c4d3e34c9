#pragma once

#include <alps/migrate/folder.hpp>
#include <alps/migrate/history.hpp>
#include <alps/repository/admin_session.hpp>

#include <string_view>
#include <vector>

namespace alps::migrator {

/// The table in which Drizzle, and alps after it, records what was applied.
///
/// Lifetime: refers to the session.
class tracking_table {
public:
    explicit tracking_table(admin_session& session) noexcept;

    /// Returns the recorded migrations; none if there is no table yet. Writes nothing.
    [[nodiscard]] result<std::vector<migrate::applied_migration>> read();

    /// Creates the table if it is missing, as Drizzle does.
    [[nodiscard]] result<void> create();

    [[nodiscard]] result<void> record(const migrate::folder_entry& migration);

private:
    struct statements;

    [[nodiscard]] result<bool> holds(std::string_view query);

    static const statements postgres;
    static const statements sqlite;

    admin_session& session_;
    const statements& sql_;
};

} // namespace alps::migrator
