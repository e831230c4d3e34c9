#pragma once

#include <alps/plugin/migration_values.hpp>

#include <boost/json/array.hpp>

#include <string>
#include <vector>

namespace alps::cli {

[[nodiscard]] boost::json::array to_json(const std::vector<migration_entry>& entries);

/// Lists the statements of a plan, a batch below a line that says what it is.
[[nodiscard]] std::string describe(const std::vector<planned_batch>& batches);

/// Says what is in the way of a plan, a line and its remedy for each.
[[nodiscard]] std::string describe(const std::vector<obstacle>& obstacles);
[[nodiscard]] boost::json::array to_json(const std::vector<obstacle>& obstacles);

/// Returns a line for each migration that there is something to say about.
[[nodiscard]] std::string notes(const std::vector<migration_entry>& entries);

} // namespace alps::cli
