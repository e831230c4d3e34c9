#pragma once

#include <alps/base/result.hpp>
#include <alps/migrate/plan/statement_class.hpp>
#include <alps/plugin/migration_values.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace alps::migrate {

/// A script to run, as the planner sees it.
struct script_outline {
    std::vector<transaction_mode> modes;
    std::size_t done = 0; ///< Statements that an earlier run has done.
};

/// Some statements of one script: those from `first` to before `end`.
struct statement_range {
    std::size_t script = 0;
    std::size_t first = 0;
    std::size_t end = 0;
    bool completes = false; ///< The script is done after it.

    friend bool operator==(const statement_range&, const statement_range&) = default;
};

/// What runs in one transaction, or the one statement that runs outside of any.
struct batch {
    bool non_transactional = false;
    std::vector<statement_range> ranges;

    friend bool operator==(const batch&, const batch&) = default;
};

/// Cuts a run into as few batches as its statements allow. Every script is completed by exactly
/// one range.
[[nodiscard]] std::vector<batch> plan_batches(std::span<const script_outline> scripts);

/// Returns how many of the pending migrations a run takes: up to `to` inclusive, `steps` at most.
///
/// Errors: `invalid_argument` if the folder has no migration `to`.
[[nodiscard]] result<std::size_t> count_wanted(std::span<const migration_entry> entries,
                                               const std::optional<std::string>& to,
                                               std::optional<std::size_t> steps);

} // namespace alps::migrate
