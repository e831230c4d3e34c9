#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>
#include <alps/migrate/folder/journal.hpp>
#include <alps/schema/snapshot.hpp>
#include <alps/schema/snapshot_extras.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

/// Where a folder's history ends, which is where its next migration begins.
struct folder_head {
    std::filesystem::path path;
    alps::dialect dialect = dialect::postgres;
    std::string journal{}; ///< The text of `meta/_journal.json`; empty if there is none.
    std::vector<journal_entry> entries{};
    /// What the last migration leaves; an empty database before the first.
    schema::snapshot snapshot{};
    schema::extras_by_tag extras{}; ///< Of `meta/_alps.json`.
};

/// Reads the end of a folder. One that is missing or empty is a history without migrations.
///
/// Errors: as `read_folder()`; `configuration` if the last snapshot or `meta/_alps.json` is missing
///   or broken; `diverged` if two snapshots follow the same one, as after a merge.
[[nodiscard]] result<folder_head> read_head(const std::filesystem::path& path,
                                            alps::dialect dialect);

/// Reads what one migration of a folder leaves, with the extras that are in force behind it.
///
/// Errors: `invalid_argument` if the journal has no such tag; `configuration` if a file is missing
///   or broken.
[[nodiscard]] result<schema::snapshot>
read_snapshot_of(const std::filesystem::path& path, alps::dialect dialect, std::string_view tag);

/// Reads what the migration before one leaves; an empty database before the first.
///
/// Errors: as `read_snapshot_of()`.
[[nodiscard]] result<schema::snapshot> read_snapshot_before(const std::filesystem::path& path,
                                                            alps::dialect dialect,
                                                            std::string_view tag);

} // namespace alps::migrate
