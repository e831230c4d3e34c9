#pragma once

#include "project.hpp"

#include <alps/repository/admin_session.hpp>
#include <alps/repository/migration_runner.hpp>

#include <boost/json/array.hpp>

#include <memory>
#include <vector>

namespace alps::cli {

/// What the commands on migrations work with.
struct migrator {
    std::unique_ptr<migration_runner> runner;
    std::unique_ptr<admin_session> session;
    migration_options options; ///< For the project's folder, with lines on what happens.
};

/// Opens the environment's database and the runner. `create` allows an embedded database to come
/// into being.
///
/// Lifetime: refers to the project.
[[nodiscard]] result<migrator> open_migrator(project& project, bool create);

[[nodiscard]] boost::json::array to_json(const std::vector<migration_entry>& entries);

/// Lists the statements of a plan, a segment below a line that says what it is.
[[nodiscard]] std::string describe(const std::vector<planned_segment>& segments);

} // namespace alps::cli
