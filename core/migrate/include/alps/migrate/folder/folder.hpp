#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace alps::migrate {

/// One migration as it stands in its folder.
struct folder_entry {
    std::string tag;       ///< Such as `0000_init`.
    std::int64_t when = 0; ///< Unix milliseconds; identifies the migration.
    std::string hash;      ///< Lower-case hex SHA-256 of the file's bytes.
    std::string sql;
    std::filesystem::path path;

    /// The file that undoes it, which need not exist.
    [[nodiscard]] std::filesystem::path down_path() const;
};

/// A folder of migrations in Drizzle's format, read completely.
struct folder {
    std::filesystem::path path;
    std::vector<folder_entry> entries; ///< In the order that they are applied in.
    alps::dialect dialect = alps::dialect::postgres;
    /// The `.sql` files that the journal does not name and nobody applies, without those that undo.
    std::vector<std::string> strays{};
};

/// Says which files the journal does not name.
[[nodiscard]] std::string describe_strays(const folder& folder);

/// Reads a folder: `meta/_journal.json` and the `.sql` file of each of its entries.
///
/// The times need not rise: which migrations are missing is decided by comparing sets.
///
/// Errors: `configuration`, with the file and where possible the line, if the folder, its journal
///   or a file is missing, broken, of another dialect or of Drizzle 1.0.
[[nodiscard]] result<folder> read_folder(const std::filesystem::path& path, alps::dialect dialect);

} // namespace alps::migrate
