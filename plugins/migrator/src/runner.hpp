#pragma once

#include <alps/repository/migration_runner.hpp>

#include <memory>

namespace alps::migrator {

/// Makes the runner; it keeps no state between calls.
[[nodiscard]] std::unique_ptr<migration_runner> make_runner();

} // namespace alps::migrator
