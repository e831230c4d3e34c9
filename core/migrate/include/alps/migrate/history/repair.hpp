#pragma once

#include <alps/base/result.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/plugin/migration_values.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace alps::migrate {

enum class repair_action {
    forget_row,   ///< Delete the row `id`.
    correct_row,  ///< Make the row `id` say what `file` and the journal say.
    forget_part,  ///< Delete the progress of `part`.
    correct_part, ///< Put down `part`.
};

/// One change of a database's record.
struct repair_step {
    repair_action action = repair_action::forget_row;
    std::int64_t id = 0;
    const folder_entry* file = nullptr;
    unfinished_migration part{};
    std::string what; ///< The object of a sentence, such as `the second record of '0001_x'`.
};

/// Puts a step into words, as done or as to be done.
[[nodiscard]] std::string describe(const repair_step& step, bool done);

/// Finds what brings a record in line with its folder. On its own it removes rows that are there
/// twice, and corrects times, and hashes of files of which only white space, line ends or comments
/// changed. A file that was really edited needs its tag in `accept`; a row or a progress of which
/// the folder knows nothing needs its tag or hash in `forget`.
///
/// Errors: `invalid_argument` if `accept` or `forget` names what does not need it.
/// Lifetime: the steps refer to the folder.
[[nodiscard]] result<std::vector<repair_step>>
plan_repair(const folder& folder, const recorded_history& recorded, const repair_options& options);

} // namespace alps::migrate
