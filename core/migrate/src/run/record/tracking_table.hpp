#pragma once

#include "run/record/tracking_statements.hpp"

#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/plugin/admin_session.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate::run {

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
    [[nodiscard]] result<std::vector<applied_migration>> read();

    /// Creates the table if it is missing, as Drizzle does, and the columns that alps adds.
    [[nodiscard]] result<void> create();

    [[nodiscard]] result<void> record(const folder_entry& migration);

    /// Deletes what is recorded of a migration.
    [[nodiscard]] result<void> forget(const folder_entry& migration);

    /// Deletes one row.
    [[nodiscard]] result<void> forget_row(std::int64_t id);

    /// Makes one row say what the file says; its time stays.
    [[nodiscard]] result<void> correct_row(std::int64_t id, const folder_entry& migration);

private:
    [[nodiscard]] result<bool> holds(std::string_view query);
    [[nodiscard]] result<std::vector<std::string>> columns();
    [[nodiscard]] result<void> run(std::string_view sql, std::span<const sql_value> parameters);

    admin_session& session_;
    const tracking_statements& sql_;
};

} // namespace alps::migrate::run
