#pragma once

#include "snapshot_fields.hpp"

#include <alps/schema/model.hpp>

#include <optional>
#include <string>

/// The parts of a snapshot's tables, read.
namespace alps::schema::snapshot_parts {

/// Where a part stands.
struct place {
    snapshot_findings& findings;
    const model::schema& schema; ///< Has its enumerations already.
    const std::string& table;
};

/// Names a column in `beyond` and in errors: `column "users.id"`.
[[nodiscard]] std::string column_of(const place& place, std::string_view name);

[[nodiscard]] model::column read_column(const place& place, const json_member& member);

/// Reads an index; nothing if the model cannot hold it.
[[nodiscard]] std::optional<model::index> read_postgres_index(const place& place,
                                                              const json_member& member);

/// `expressions` is what `internal` says of the index; null if it says nothing.
[[nodiscard]] model::index read_sqlite_index(const place& place, const json_member& member,
                                             const json_value* expressions);

/// Reads a foreign key; nothing if it refers to a table of another schema.
[[nodiscard]] std::optional<model::foreign_key> read_foreign_key(const place& place,
                                                                 const json_member& member);

[[nodiscard]] model::key read_primary_key(const place& place, const json_member& member);

/// Reads a unique constraint; nothing if it takes nulls for equal.
[[nodiscard]] std::optional<model::key> read_unique_key(const place& place,
                                                        const json_member& member);

[[nodiscard]] model::check read_check(const place& place, const json_member& member);

[[nodiscard]] model::policy read_policy(const place& place, const json_member& member);

} // namespace alps::schema::snapshot_parts
