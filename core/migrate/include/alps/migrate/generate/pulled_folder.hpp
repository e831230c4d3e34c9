#pragma once

#include <alps/migrate/generate/generate.hpp>
#include <alps/schema/catalogue.hpp>

#include <filesystem>
#include <optional>

namespace alps::migrate {

/// Composes the one migration of a new folder that gives an empty database a catalogue's schema;
/// nothing if that has neither tables nor enumerations. What the catalogue does not support is left
/// out. So are, on PostgreSQL, foreign keys to it.
///
/// The request's name is `init` unless it has one. A database that has the tables already adopts
/// the folder by a baseline.
///
/// Errors: as `generate()`.
[[nodiscard]] result<std::optional<new_migration>>
pulled_folder(const std::filesystem::path& folder, const schema::catalogue& catalogue,
              migration_request request);

} // namespace alps::migrate
