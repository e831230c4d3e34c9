#pragma once

#include <alps/plugin/migration_runner.hpp>
#include <alps/plugin/schema_pusher.hpp>

#include <memory>

namespace alps::migrate {

/// Makes what runs the migrations of a folder; it keeps no state between calls.
[[nodiscard]] std::unique_ptr<migration_runner> make_runner();

/// Makes what pushes a schema without a folder; it keeps no state between calls.
[[nodiscard]] std::unique_ptr<schema_pusher> make_pusher();

} // namespace alps::migrate
