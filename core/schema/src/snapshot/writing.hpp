#pragma once

#include <alps/base/json_build.hpp>
#include <alps/schema/model.hpp>

#include <string>

/// What the snapshots of all dialects write alike.
namespace alps::schema::snapshot_writing {

/// Returns an object with a column's name, type, `primaryKey` and `notNull`.
[[nodiscard]] json_build::object column_head(const model::column& column, dialect dialect);

/// Adds a column's default, if it has one: as the value that JavaScript would have.
void add_default(json_build::object& written, const model::column& column, dialect dialect);

/// Returns an object with an index's name, columns, `isUnique` and `where`.
[[nodiscard]] json_build::object index_head(const model::index& index, json_value columns);

/// Renders an expression of an index as a Drizzle schema would say it: with its direction.
[[nodiscard]] std::string render_part(const model::index_part& part);

[[nodiscard]] json_value foreign_keys(const model::table& table);
[[nodiscard]] json_value unique_keys(const model::table& table);
[[nodiscard]] json_value checks(const model::table& table);

} // namespace alps::schema::snapshot_writing
