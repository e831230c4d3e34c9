#pragma once

#include <alps/migrate/schema_pusher.hpp>

#include <memory>

namespace alps::migrator {

/// Makes the pusher; it keeps no state between calls.
[[nodiscard]] std::unique_ptr<migrate::schema_pusher> make_pusher();

} // namespace alps::migrator
