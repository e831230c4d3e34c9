#pragma once

#include <alps/migrate/drift/drift.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace alps {

/// How a database differs from what the code describes.
struct drift_report {
    std::vector<migrate::difference> differences;
    std::vector<std::string> unsupported; ///< What tables in C++ cannot hold, such as views.
    std::size_t pending = 0;              ///< Migrations that may explain the differences.
};

} // namespace alps
