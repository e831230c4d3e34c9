#pragma once

#include "run/scripts.hpp"

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <vector>

namespace alps::migrate::run {

/// Counts what a script would delete as the database stands, without what is empty. A statement
/// that an earlier run has done deletes nothing any more.
[[nodiscard]] result<std::vector<data_loss>> count_losses(admin_session& session,
                                                          const script& script);

} // namespace alps::migrate::run
