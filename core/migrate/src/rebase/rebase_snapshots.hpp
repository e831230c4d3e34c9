#pragma once

#include <alps/migrate/rebase/rebase.hpp>

#include <functional>
#include <vector>

namespace alps::migrate {

/// The entries of a merged folder, apart.
struct rebased_entries {
    std::vector<journal_entry> staying{};
    std::vector<journal_entry> before{}; ///< Those that move, as they were.
    std::vector<journal_entry> after{};  ///< The same as they become.
};

/// Adds to a plan what makes one chain of the snapshots, and what there is to say of them.
///
/// Errors: `configuration`, with file and line, if one cannot be read.
result<void> chain_snapshots(const merged_folder& folder, const rebased_entries& entries,
                             const schema::model::schema& wanted,
                             const std::function<uuid()>& new_id, rebase_plan& plan);

} // namespace alps::migrate
