#pragma once

#include <alps/plugin/seed_source.hpp>

#include <memory>

namespace alps::seeder {

/// Makes the seeder; it keeps no state between calls.
[[nodiscard]] std::unique_ptr<seed_source> make_seeder();

} // namespace alps::seeder
