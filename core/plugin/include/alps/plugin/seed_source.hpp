#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace alps {

/// What a seed file contributed to its table.
struct seed_report {
    std::string file;
    std::string table;
    std::int64_t inserted = 0;
    std::int64_t present = 0; ///< Rows that were there already and were left alone.
};

/// Loads readable data into a database.
///
/// Threads: one call at a time per session.
class seed_source {
public:
    seed_source(const seed_source&) = delete;
    seed_source& operator=(const seed_source&) = delete;
    virtual ~seed_source() = default;

    /// Loads every `*.json` of a folder in the order of their names, in one transaction. Rows whose
    /// key exists are left alone, so that loading twice is loading once.
    ///
    /// `dry_run` rolls back at the end and reports what would have happened.
    ///
    /// Errors: `configuration` if the folder or a file cannot be read, with file and line; what the
    ///   database says to a row, with the file and the row. After an error nothing has changed.
    virtual result<std::vector<seed_report>>
    load(admin_session& session, const std::filesystem::path& folder, bool dry_run) noexcept = 0;

protected:
    seed_source() = default;
};

} // namespace alps
