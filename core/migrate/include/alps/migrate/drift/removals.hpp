#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/push_values.hpp>
#include <alps/schema/change.hpp>

#include <optional>
#include <set>
#include <span>
#include <string>

namespace alps::migrate {

/// Reads names of allowances; `all` is every one.
///
/// Errors: `invalid_argument` for a name that is none.
[[nodiscard]] result<std::set<allowance>> read_allowances(std::span<const std::string> names);

/// Lists the names of the allowances, for help texts: `drop-table, drop-column, …, all`.
[[nodiscard]] std::string allowance_names();

/// Something that a change takes away.
struct removal {
    std::string what; ///< `column users.phone`.
    allowance needs;
};

/// Returns what a change takes away with all its rows; nothing if it takes away no object. A change
/// of a type is none.
[[nodiscard]] std::optional<removal> removal_of(const schema::change& change);

/// Tells whether somebody named what a change takes away, or allowed its kind.
[[nodiscard]] bool is_told(const schema::change& change, const schema::rename_hints& hints,
                           const std::set<allowance>& allowed);

/// The flags that allow things: ` --allow drop-table --allow drop-index`.
[[nodiscard]] std::string allow_flags(const std::set<allowance>& needed);

} // namespace alps::migrate
