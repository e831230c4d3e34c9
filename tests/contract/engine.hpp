#pragma once

#include <alps/testing/contract/migrated_database.hpp>

#include <vector>

namespace alps::contract {

/// Every engine there is; the suites are instantiated with it. A new one adds one file.
[[nodiscard]] std::vector<engine> engines();

[[nodiscard]] engine sqlite_linked();
[[nodiscard]] engine sqlite_loaded();
[[nodiscard]] engine postgres_loaded();

/// The project's own migrations, and what runs them.
[[nodiscard]] contract::migrations own_migrations();

} // namespace alps::contract
