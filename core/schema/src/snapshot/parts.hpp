#pragma once

#include "snapshot/fields.hpp"

#include <alps/schema/model.hpp>

#include <optional>
#include <string>

/// The parts of a snapshot's tables, read.
namespace alps::schema::snapshot_parts {

/// Where a part of a snapshot's table stands.
struct table_context {
    snapshot_findings& findings;
    const model::schema& schema; ///< Has its enumerations already.
    const std::string& table;
    const std::string& key; ///< The table's, in the snapshot.

    /// Carries along what the model cannot hold of the table.
    void carry(std::string_view section, const json_member& member, std::string words) const {
        findings.carry({.table = key,
                        .section = std::string(section),
                        .name = member.key,
                        .json = format_json(member.value),
                        .words = std::move(words)});
    }
};

/// Returns the members of a part, which errors call `what "key" of table "table"`.
[[nodiscard]] snapshot_fields fields_of(const table_context& context, std::string_view what,
                                        const json_member& member);

/// Names a column in `unsupported` and in errors: `column "users.id"`.
[[nodiscard]] std::string column_of(const table_context& context, std::string_view name);

[[nodiscard]] model::column read_column(const table_context& context, const json_member& member);

/// Reads a foreign key; nothing if it refers to a table of another schema.
[[nodiscard]] std::optional<model::foreign_key> read_foreign_key(const table_context& context,
                                                                 const json_member& member);

[[nodiscard]] model::key read_primary_key(const table_context& context, const json_member& member);

/// Reads a unique constraint; nothing if it takes nulls for equal.
[[nodiscard]] std::optional<model::key> read_unique_key(const table_context& context,
                                                        const json_member& member);

[[nodiscard]] model::check read_check(const table_context& context, const json_member& member);

[[nodiscard]] model::policy read_policy(const table_context& context, const json_member& member);

} // namespace alps::schema::snapshot_parts
