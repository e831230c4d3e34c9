#pragma once

#include <alps/base/result.hpp>
#include <alps/repository/admin_session.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace alps {

/// One migration of a folder or of a database's history.
struct migration_entry {
    std::string tag;       ///< Such as `0000_init`.
    std::int64_t when = 0; ///< The journal's time, in Unix milliseconds; identifies the migration.
    std::string hash;      ///< Lower-case hex SHA-256 of the file as it stands.
    bool applied = false;

    friend bool operator==(const migration_entry&, const migration_entry&) = default;
};

struct migration_options {
    std::filesystem::path
        folder; ///< In Drizzle's format: `NNNN_name.sql` and `meta/_journal.json`.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(60);
    /// Called before each migration is applied, with its tag and its place among the pending.
    std::function<void(std::string_view tag, std::size_t index, std::size_t count)> progress{};
};

/// Brings a database's schema up to date from a folder of migrations.
///
/// Threads: one call at a time per session.
class migration_runner {
public:
    migration_runner(const migration_runner&) = delete;
    migration_runner& operator=(const migration_runner&) = delete;
    virtual ~migration_runner() = default;

    /// Lists the folder's migrations in order and says which are applied. Changes nothing.
    ///
    /// Errors: `configuration` if the folder cannot be read or its journal is broken; `diverged` if
    ///   the database holds a migration that the folder lacks or that was edited since, or if one
    ///   that is pending comes before one that is applied.
    virtual result<std::vector<migration_entry>>
    status(admin_session& session, const migration_options& options) noexcept = 0;

    /// Applies every pending migration in one transaction, alone among all runners, and returns
    /// those that it applied.
    ///
    /// Errors: as `status`; `timeout` if another runner keeps the lock; what the database says to a
    ///   statement, with file and line. After an error nothing has changed.
    virtual result<std::vector<migration_entry>>
    apply(admin_session& session, const migration_options& options) noexcept = 0;

protected:
    migration_runner() = default;
};

} // namespace alps
