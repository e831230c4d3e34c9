#pragma once

#include <alps/repository/schema_pusher.hpp>

#include <memory>

namespace alps::migrator {

/// Makes the pusher; it keeps no state between calls.
[[nodiscard]] std::unique_ptr<schema_pusher> make_pusher();

} // namespace alps::migrator
