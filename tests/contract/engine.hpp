#pragma once

#include <alps/testing/contract/migrated_database.hpp>

#include <vector>

namespace alps::contract {

/// Every engine there is; the suites are instantiated with it. A new one adds one file.
[[nodiscard]] std::vector<engine> engines();

/// The engines that the repositories are tried on: also databases that other programs share, and
/// one that takes letters for those of Turkish.
[[nodiscard]] std::vector<engine> repository_engines();

[[nodiscard]] engine sqlite_linked();
[[nodiscard]] engine sqlite_loaded();
[[nodiscard]] engine postgres_loaded();
[[nodiscard]] engine postgres_turkish();
/// Databases whose transactions keep their snapshots unless they say otherwise.
[[nodiscard]] engine postgres_repeatable_read();
[[nodiscard]] engine postgres_serializable();

/// An engine's database with what other programs add: columns in every table, and tables, indexes
/// and a view on them.
[[nodiscard]] engine shared(engine alone);

/// The project's own migrations, and what runs them.
[[nodiscard]] contract::migrations own_migrations();

} // namespace alps::contract
