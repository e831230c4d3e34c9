#pragma once

#include <alps/base/dialect.hpp>
#include <alps/migrate/generate/generate.hpp>
#include <alps/schema/diff.hpp>

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace alps {

struct generate_request {
    std::vector<dialect> dialects{}; ///< Those of the project if empty.
    std::string name{};              ///< Chosen from the changes if empty.
    schema::rename_hints hints{};    ///< What `schema::find_changes()` cannot know.
    std::set<allowance> allowed{};   ///< What the migrations may take away.
    bool empty = false;              ///< Without statements, for a person to write; needs a name.
};

/// A migration that a dialect's folder gets.
struct generated_migration {
    alps::dialect dialect;
    std::filesystem::path folder;
    migrate::new_migration migration;
};

} // namespace alps
