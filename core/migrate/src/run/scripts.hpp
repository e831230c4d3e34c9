#pragma once

#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/migrate/plan/batches.hpp>
#include <alps/migrate/plan/statement_class.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace alps::migrate::run {

/// One statement of a script.
struct script_statement {
    std::string text; ///< Without surrounding white space and comments.
    int line = 1;     ///< Where it begins in the script, from 1.
};

/// A file to run, cut into its statements.
///
/// Lifetime: refers to the folder.
struct script {
    const folder_entry* migration = nullptr;
    std::filesystem::path file;
    std::string hash;
    std::vector<script_statement> statements;
    std::vector<statement_class> classes; ///< One for each statement.
    std::size_t done = 0;                 ///< Statements that an earlier run has done.
    bool attempting = false;              ///< The next may be done as well.
    bool counted = false;                 ///< The progress table knows it.
};

/// Cuts a file that is to be run for a migration. What an earlier run did of it is taken from
/// `unfinished`.
///
/// Errors: `configuration`, with file and line, if a statement has no place in a migration; those
///   of `syntax::split()`.
[[nodiscard]] result<script> read_script(dialect dialect, const folder_entry& migration,
                                         const std::filesystem::path& file, std::string_view text,
                                         std::span<const unfinished_migration> unfinished);

[[nodiscard]] std::vector<batch> plan_batches(std::span<const script> scripts);

/// Puts a plan into words.
[[nodiscard]] std::vector<planned_batch> describe(std::span<const batch> batches,
                                                  std::span<const script> scripts);

} // namespace alps::migrate::run
