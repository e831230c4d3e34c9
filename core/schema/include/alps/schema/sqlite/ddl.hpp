#pragma once

#include <alps/schema/model.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The single statements and pieces that `create_statements()` is made of on SQLite. Statements end
/// with `;`, pieces do not. All but `create_statements()` take what is in canonical form.
namespace alps::schema::sqlite {

[[nodiscard]] std::vector<std::string> create_statements(const model::schema& schema);

[[nodiscard]] std::string render_type(const model::column_type& type);

/// Renders what follows DEFAULT.
[[nodiscard]] std::string render_default(const model::column_type&,
                                         const model::column_default& value);

/// Renders a column as CREATE TABLE and ADD COLUMN take it.
[[nodiscard]] std::string render_column(const model::column& column);

/// Renders what a foreign key refers to and does, as it follows its columns.
[[nodiscard]] std::string references_clause(const model::foreign_key& key);

/// Creates a table with its primary key, foreign keys and checks, without its indexes.
[[nodiscard]] std::string create_table(const model::table& table);

[[nodiscard]] std::string create_index(std::string_view table, const model::index& index);

/// The name of a table's trigger of `on_update_now`: `<table>_touch`.
[[nodiscard]] std::string on_update_trigger_name(std::string_view table);

/// Creates the one trigger that keeps a table's `on_update_now` columns.
[[nodiscard]] std::string create_on_update_trigger(const model::table& table);

/// What a row goes through where triggers look at it.
enum class row_event { insert, update, remove };

/// What the triggers of a guard look at: inserts and updates, or deletes if it has a group.
[[nodiscard]] std::vector<row_event> events_of(const model::guard& guard);

/// The name of one of a guard's triggers: `<guard>_insert`, `<guard>_update`, `<guard>_delete`.
[[nodiscard]] std::string guard_trigger_name(std::string_view guard, row_event event);

/// Creates the trigger by which a guard refuses what an INSERT or an UPDATE makes of a row, or that
/// a DELETE takes it away, in the words of a CHECK. As there, a condition of each row that is null
/// is fulfilled.
///
/// Throws `std::invalid_argument` if a guard's group refers to no table.
[[nodiscard]] std::string create_guard_trigger(const model::table& table, const model::guard& guard,
                                               row_event event);

/// Returns the condition that a row's values are of their columns' types, as PostgreSQL has it by
/// itself. Types that alps does not know hold anything.
[[nodiscard]] std::string type_condition(const model::table& table);

} // namespace alps::schema::sqlite
