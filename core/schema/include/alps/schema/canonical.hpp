#pragma once

#include <alps/schema/model.hpp>

#include <string_view>

namespace alps::schema {

/// Returns a schema in canonical form: as its engine knows it, so that what typed tables describe,
/// what a snapshot holds and what a catalogue says can be compared.
///
/// Every default is `now`, `random_uuid`, a literal or an expression, whichever its text is. The
/// direction that stands in the text of an index's expression is said apart, an expression that is
/// a column's quoted name is that column, and `nulls_first` is said only where the engine would do
/// otherwise. A policy's roles are sorted, and none if the public is one. On SQLite types are those
/// that the engine has, an enumeration is a text with a CHECK
/// `<table>_<column>_check`, a unique constraint is a unique index, keys without a name of their
/// own bear Drizzle's, and what the engine lacks is gone: enumerations, policies, row security,
/// `concurrently` and `nulls_first`. A schema in canonical form stays as it is.
///
/// Throws `std::invalid_argument` if a column's enumeration is missing in an SQLite schema.
[[nodiscard]] model::schema canonical(model::schema schema);

/// Reads a type as `render_type()` writes it. A text that is none of those is an `other`;
/// enumerations are not recognised.
[[nodiscard]] model::column_type parse_type(std::string_view text, alps::dialect dialect);

/// Reads what stands after DEFAULT, as rendered for a column of this type.
[[nodiscard]] model::column_default parse_default(const model::column_type& type,
                                                  std::string_view text, alps::dialect dialect);

} // namespace alps::schema
