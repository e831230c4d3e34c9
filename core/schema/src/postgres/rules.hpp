#pragma once

#include "dialect_rules.hpp"

/// What only this engine does, as `dialect_rules` describes it.
namespace alps::schema::postgres {

[[nodiscard]] std::vector<std::string> alter_statements(const model::schema& before,
                                                        const model::schema& to,
                                                        std::span<const change> changes);
[[nodiscard]] std::set<std::string> rebuilt_tables(const model::schema& before,
                                                   const model::schema& to,
                                                   std::span<const change> changes);

[[nodiscard]] std::string usual_type(std::string_view type);
void canonicalize(model::schema& schema);

[[nodiscard]] std::optional<model::index> read_index(const snapshot_parts::table_context& context,
                                                     const json_member& member,
                                                     const json_value* internal);
[[nodiscard]] json_build::object write_snapshot(const schema::snapshot& snapshot);

[[nodiscard]] source::guess guess_type(const model::column& column);

} // namespace alps::schema::postgres
