#pragma once

#include "ddl/alteration.hpp"

#include <string>
#include <vector>

namespace alps::schema::postgres {

/// What an alteration does with the functions and triggers of guards.
struct guard_statements {
    /// Drop what goes or is created anew, after the renames.
    std::vector<std::string> before;
    std::vector<std::string> after;
};

/// Returns what brings the guards up to date. A function's body names tables and columns, which no
/// rename follows.
[[nodiscard]] guard_statements alter_guards(const alteration& alteration);

} // namespace alps::schema::postgres
