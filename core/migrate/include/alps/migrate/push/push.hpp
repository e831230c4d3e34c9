#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/push_values.hpp>
#include <alps/schema/catalogue.hpp>

#include <cstdint>
#include <functional>

namespace alps::migrate {

/// Counts what a loss costs as the database stands, so that it cannot become more afterwards.
using row_counter = std::function<result<std::int64_t>(const possible_loss& loss)>;

/// Plans how a database gets what its schema says. Both are normalized by their engine, as for
/// `find_differences()`. Indexes are built plainly, for what is normalized does not know better and
/// nothing else goes in a transaction.
///
/// What the database has besides stays, unless the request names it or allows its kind; external
/// tables stay as they are.
///
/// Errors: `forbidden` if rows would lose something that is not allowed, or if the rebuild of a
///   table of SQLite would lose something that the model does not support, naming all of it;
///   `configuration` if an external table is not there; those of `find_changes()` and of the
///   counter.
[[nodiscard]] result<push_plan> plan_push(const schema::catalogue& live,
                                          const schema::model::schema& wanted,
                                          const push_request& request, const row_counter& count);

/// Finds out whether a push did all that it was to do.
///
/// Errors: `internal`, naming what still differs.
[[nodiscard]] result<void> check_pushed(const schema::model::schema& live,
                                        const schema::model::schema& wanted,
                                        const schema::ownership& ownership);

} // namespace alps::migrate
