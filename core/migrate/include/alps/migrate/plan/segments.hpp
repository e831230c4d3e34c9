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
struct stretch {
    std::size_t script = 0;
    std::size_t first = 0;
    std::size_t end = 0;
    bool completes = false; ///< The script is done after it.

    friend bool operator==(const stretch&, const stretch&) = default;
};

/// What runs in one transaction, or the one statement that runs outside of any.
struct segment {
    bool alone = false;
    std::vector<stretch> stretches;

    friend bool operator==(const segment&, const segment&) = default;
};

/// Cuts a run into as few segments as its statements allow. Every script is completed by exactly
/// one stretch.
[[nodiscard]] std::vector<segment> plan_segments(std::span<const script_outline> scripts);

/// Returns how many of the pending migrations a run takes: up to `to` inclusive, `steps` at most.
///
/// Errors: `invalid_argument` if the folder has no migration `to`.
[[nodiscard]] result<std::size_t> count_wanted(std::span<const migration_entry> entries,
                                               const std::optional<std::string>& to,
                                               std::optional<std::size_t> steps);

} // namespace alps::migrate
