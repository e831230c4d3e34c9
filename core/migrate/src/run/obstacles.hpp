#pragma once

#include "run/scripts.hpp"

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <span>
#include <vector>

namespace alps::migrate::run {

/// Asks the database what stands in the way of what is left of some scripts; see
/// `find_obstacle_queries()`. What it cannot ask yet, because a statement before makes it, it
/// leaves to the run.
///
/// Errors: those of the session, but for refused queries.
[[nodiscard]] result<std::vector<obstacle>> look_for_obstacles(admin_session& session,
                                                               std::span<const script> scripts);

} // namespace alps::migrate::run
