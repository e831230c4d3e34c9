#pragma once

#include <alps/base/json.hpp>
#include <alps/base/result.hpp>
#include <alps/schema/change.hpp>

#include <span>
#include <string>
#include <vector>

namespace alps::schema {

/// A piece of Drizzle's snapshot that the model cannot hold, as it stands there: an index of
/// another method, what makes a column generated, a view. It is carried along from one snapshot to
/// the next.
struct carried_part {
    std::string table{};   ///< The table's key, such as `public.users`; empty if it is of none.
    std::string section{}; ///< `columns`, `indexes`, `views` …; empty for a key of the whole.
    std::string name{};    ///< Its key in the section.
    /// The value as JSON. Of a column, an object with the members that stand in its own.
    std::string json{};
    /// What it is, for people; empty if the model has it, but not how it is written there.
    std::string words{};

    friend bool operator==(const carried_part&, const carried_part&) = default;
};

/// Puts parts back into a snapshot. Those of tables and columns that it does not have are passed
/// over.
void add_carried(json_value& snapshot, std::span<const carried_part> parts);

/// Returns what becomes of parts when a schema changes: they bear the new names of tables and
/// columns, and go with a table or a column that goes.
///
/// Errors: `forbidden`, naming the part, if only a person can say what is to become of it: a view
///   of what is renamed, dropped or given another type, a column that is generated from what is
///   dropped or given another type, what else is said of a column whose type or default changes; or
///   if something that is added has its name.
[[nodiscard]] result<std::vector<carried_part>>
follow(std::vector<carried_part> parts, std::span<const change> changes, dialect dialect);

} // namespace alps::schema
