#pragma once

#include <alps/schema/change.hpp>
#include <alps/schema/model.hpp>

#include <set>
#include <span>
#include <string>
#include <vector>

namespace alps::schema {

/// Returns the statements that turn a database of one schema into one of another, in the order they
/// have to run, each with its `;`.
///
/// The changes are those that `find_changes()` found between the two. From an empty schema the
/// statements are those of `create_statements()`. The way back is
///
///     alter_statements(to, from, find_changes(to, from, reversed(hints)))
///
/// On PostgreSQL a value that `ALTER TYPE … ADD VALUE` adds cannot be used before that is
/// committed; statements that use one as a default come later in the list, but need a transaction
/// of their own.
///
/// On SQLite what ALTER TABLE cannot do rebuilds the table: a new one gets the rows and then the
/// name. This stands between two `PRAGMA foreign_keys`, which a transaction ignores, so that
/// whoever runs the statements in one has to suspend the foreign keys before it begins: dropping
/// the old table would otherwise delete the rows that refer to it. A trigger of the table that the
/// schema does not have goes with it; a view that reads it, or another table's trigger that names
/// it, makes SQLite refuse.
///
/// Throws `std::invalid_argument` if a column's enumeration is missing in an SQLite schema.
[[nodiscard]] std::vector<std::string> alter_statements(const model::schema& from,
                                                        const model::schema& to,
                                                        std::span<const change> changes);

/// Names the tables that `alter_statements()` rebuilds, as the schema after calls them; none on
/// PostgreSQL.
[[nodiscard]] std::set<std::string>
rebuilt_tables(const model::schema& from, const model::schema& to, std::span<const change> changes);

} // namespace alps::schema
