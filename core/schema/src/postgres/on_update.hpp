#pragma once

#include "ddl/alteration.hpp"

#include <set>
#include <string>
#include <vector>

namespace alps::schema::postgres {

/// What an alteration does with the triggers of `on_update_now` columns.
struct trigger_statements {
    /// Drop what goes or is created anew, and give what stays the new name of its table.
    std::vector<std::string> before;
    std::vector<std::string> after;
};

/// Returns what brings the triggers up to date.
///
/// A trigger has its column's name as an argument, which does not follow a rename, and stands in
/// the way of a conversion.
[[nodiscard]] trigger_statements alter_triggers(const alteration& alteration,
                                                const std::set<column_of>& converted);

} // namespace alps::schema::postgres
