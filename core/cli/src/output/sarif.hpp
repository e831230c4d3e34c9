#pragma once

#include <alps/migrate/lint/lint.hpp>

#include <boost/json/object.hpp>

#include <span>

namespace alps::cli {

/// Makes a SARIF 2.1.0 log of the findings. Their files must be relative paths.
[[nodiscard]] boost::json::object to_sarif(std::span<const migrate::finding> findings);

} // namespace alps::cli
