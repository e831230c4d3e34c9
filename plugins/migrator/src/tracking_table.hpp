#pragma once

#include <alps/migrate/folder.hpp>
#include <alps/migrate/history.hpp>
#include <alps/repository/admin_session.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrator {

/// The table in which Drizzle, and alps after it, records what was applied.
///
/// alps adds two columns: the tag, and `shape`, the fingerprint of the file. Rows that Drizzle
/// writes lack them.
///
/// Lifetime: refers to the session.
class tracking_table {
public:
    explicit tracking_table(admin_session& session) noexcept;

    /// Returns the recorded migrations; none if there is no table yet. Writes nothing.
    [[nodiscard]] result<std::vector<migrate::applied_migration>> read();

    /// Creates the table if it is missing, as Drizzle does, and the columns that alps adds.
    [[nodiscard]] result<void> create();

    [[nodiscard]] result<void> record(const migrate::folder_entry& migration);

    /// Deletes what is recorded of a migration.
    [[nodiscard]] result<void> forget(const migrate::folder_entry& migration);

    /// Deletes one row.
    [[nodiscard]] result<void> forget_row(std::int64_t id);

    /// Makes one row say what the file and the journal say.
    [[nodiscard]] result<void> correct_row(std::int64_t id, const migrate::folder_entry& migration);

private:
    struct statements;

    [[nodiscard]] result<bool> holds(std::string_view query);
    [[nodiscard]] result<std::vector<std::string>> columns();
    [[nodiscard]] result<void> run(std::string_view sql, std::span<const sql_value> parameters);

    static const statements postgres;
    static const statements sqlite;

    admin_session& session_;
    const statements& sql_;
};

} // namespace alps::migrator
