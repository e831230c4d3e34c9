#pragma once

#include <alps/schema/change.hpp>

#include <string>
#include <string_view>

/// The single statements that change what is there on PostgreSQL.
namespace alps::schema::postgres {

[[nodiscard]] std::string drop_table(std::string_view table);

[[nodiscard]] std::string add_column(std::string_view table, const model::column& column);
[[nodiscard]] std::string drop_column(std::string_view table, std::string_view column);
[[nodiscard]] std::string set_default(std::string_view table, const model::column& column);
[[nodiscard]] std::string drop_default(std::string_view table, std::string_view column);
[[nodiscard]] std::string set_nullable(std::string_view table, std::string_view column,
                                       bool nullable);

/// Converts a column by the cast between the types where one is made without being asked for, and
/// else by the expression that comes nearest to it.
[[nodiscard]] std::string set_type(std::string_view table, std::string_view column,
                                   const model::column_type& before,
                                   const model::column_type& after);

/// Makes a column the primary key, which PostgreSQL names.
[[nodiscard]] std::string add_primary_key(std::string_view table, std::string_view column);

[[nodiscard]] std::string drop_part(part_kind kind, std::string_view table, std::string_view name);
[[nodiscard]] std::string rename_part(part_kind kind, std::string_view table, std::string_view name,
                                      std::string_view to);

[[nodiscard]] std::string add_value(const schema::add_value& change);
[[nodiscard]] std::string drop_enumeration(std::string_view name);

[[nodiscard]] std::string drop_function(std::string_view name);

[[nodiscard]] std::string drop_trigger(std::string_view table, std::string_view name);
[[nodiscard]] std::string rename_trigger(std::string_view table, std::string_view name,
                                         std::string_view to);

[[nodiscard]] std::string disable_row_security(std::string_view table);
[[nodiscard]] std::string unforce_row_security(std::string_view table);

} // namespace alps::schema::postgres
