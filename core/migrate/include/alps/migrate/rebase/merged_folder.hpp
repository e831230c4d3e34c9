#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>
#include <alps/base/write_files.hpp>
#include <alps/migrate/folder/journal.hpp>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace alps::migrate {

/// A folder of migrations as a merge of two branches may have left it: with indices and times that
/// two migrations share, and with one snapshot where there were two.
struct merged_folder {
    std::filesystem::path path;
    alps::dialect dialect = dialect::postgres;
    std::vector<journal_entry> entries{};
    std::map<std::string, std::string> texts{}; ///< Of the `.sql` and `.json` files below `path`.
};

/// Reads a folder, of which nothing is asked but that its journal names its scripts and no others.
///
/// Errors: `configuration`, with the file and where possible the line, if a file cannot be read, if
///   the journal is broken, or if git's marks of a conflict are left in a file of `meta`.
[[nodiscard]] result<merged_folder> read_merged(const std::filesystem::path& path,
                                                alps::dialect dialect);

/// Returns the tags of the migrations that share their index or their time with another one.
[[nodiscard]] std::vector<std::string> contested(const std::vector<journal_entry>& entries);

/// Composes a folder with the same migrations, of which each has an index and a time of its own, so
/// that a database can be asked which of them it knows. Migrations that share a time are told apart
/// by what is in their files.
[[nodiscard]] std::vector<new_file> told_apart(const merged_folder& folder);

/// Chooses the migrations that move behind the others: those that share an index with one that is
/// applied, and are not applied themselves.
///
/// Errors: `invalid_argument`, with the migrations to choose from, if that leaves two with one
///   index or time, or one that may need what moves behind it; `diverged` if both are applied.
[[nodiscard]] result<std::vector<std::string>> choose_moved(const std::vector<journal_entry>& all,
                                                            const std::set<std::string>& applied);

/// Makes the error that asks which of the contested migrations are to move.
[[nodiscard]] error which_moves(const std::vector<journal_entry>& entries);

} // namespace alps::migrate
