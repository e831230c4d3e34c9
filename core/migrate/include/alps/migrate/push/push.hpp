#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/push_values.hpp>
#include <alps/schema/catalogue.hpp>

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>

namespace alps::migrate {

/// Reads names of allowances; `all` is every one.
///
/// Errors: `invalid_argument` for a name that is none.
[[nodiscard]] result<std::set<allowance>> read_allowances(std::span<const std::string> names);

/// Counts what a loss costs as the database stands, so that it cannot become more afterwards.
using row_counter = std::function<result<std::int64_t>(const possible_loss& loss)>;

/// Plans how a database becomes what its schema says. Both are normalized by their engine, as for
/// `find_differences()`. Indexes are built plainly, for what is normalized does not know better and
/// nothing else goes in a transaction.
///
/// Errors: `forbidden` if rows would lose something that is not allowed, or if the rebuild of a
///   table of SQLite would lose something that the model does not support, naming all of it; those
///   of `find_changes()` and of the counter.
[[nodiscard]] result<push_plan> plan_push(const schema::catalogue& live,
                                          const schema::model::schema& wanted,
                                          const push_request& request, const row_counter& count);

/// Finds out whether a push did all that it was to do.
///
/// Errors: `internal`, naming what still differs.
[[nodiscard]] result<void> check_pushed(const schema::model::schema& live,
                                        const schema::model::schema& wanted);

} // namespace alps::migrate
