#pragma once

#include <alps/base/dialect.hpp>
#include <alps/migrate/rebase/merged_folder.hpp>
#include <alps/migrate/rebase/rebase.hpp>

#include <string>
#include <vector>

namespace alps {

struct rebase_request {
    std::vector<dialect> dialects{}; ///< Those of the project if empty.
    std::vector<std::string>
        tags{}; ///< What moves; what is pending beside an applied one if empty.
};

/// A folder and what became of it.
struct rebased_folder {
    migrate::merged_folder merged;
    migrate::rebase_plan plan;
};

} // namespace alps
