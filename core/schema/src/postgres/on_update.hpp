#pragma once

#include "ddl/alteration.hpp"

#include <set>
#include <string>
#include <vector>

namespace alps::schema::postgres {

/// The triggers of `on_update_now` columns that an alteration drops, renames and creates.
///
/// A trigger has its column's name as an argument, which does not follow a rename, and stands in
/// the way of a conversion.
class on_update_triggers {
public:
    on_update_triggers(const alteration& alteration, const std::set<column_of>& converted);

    /// Drops what goes or is created anew, and gives what stays the new name of its table.
    void drop(std::vector<std::string>& statements) const;
    void create(std::vector<std::string>& statements) const;

private:
    std::vector<std::string> dropped_;
    std::vector<std::string> created_;
};

} // namespace alps::schema::postgres
