#pragma once

#include <alps/schema/model.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The single statements and pieces that `create_statements()` is made of on SQLite. Statements end
/// with `;`, pieces do not.
namespace alps::schema::sqlite {

[[nodiscard]] std::vector<std::string> create_statements(const model::schema& schema);

[[nodiscard]] std::string render_type(const model::column_type& type);

/// Renders what follows DEFAULT.
[[nodiscard]] std::string render_default(const model::column_default& value);

/// Renders a column as CREATE TABLE and ADD COLUMN take it. The schema has the values of its
/// enumeration; `create_statements()` says what is thrown if it has not.
[[nodiscard]] std::string render_column(const model::schema& schema, const model::table& table,
                                        const model::column& column);

/// Creates a table with its primary key, foreign keys and checks, without its indexes.
[[nodiscard]] std::string create_table(const model::schema& schema, const model::table& table);

/// Creates the unique index that a unique constraint is on SQLite.
[[nodiscard]] std::string create_unique_key(std::string_view table, const model::key& key);

[[nodiscard]] std::string create_index(std::string_view table, const model::index& index);

/// Creates the one trigger, `<table>_touch`, that keeps a table's touched columns.
[[nodiscard]] std::string create_touch_trigger(const model::table& table);

} // namespace alps::schema::sqlite
