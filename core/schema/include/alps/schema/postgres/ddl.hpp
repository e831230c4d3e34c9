#pragma once

#include <alps/schema/model.hpp>

#include <string>
#include <string_view>
#include <vector>

/// The single statements and pieces that `create_statements()` is made of on PostgreSQL. Statements
/// end with `;`, pieces do not.
namespace alps::schema::postgres {

[[nodiscard]] std::vector<std::string> create_statements(const model::schema& schema);

[[nodiscard]] std::string render_type(const model::column_type& type);

/// Renders what follows DEFAULT.
[[nodiscard]] std::string render_default(const model::column_type& type,
                                         const model::column_default& value);

/// Renders a column as CREATE TABLE and ADD COLUMN take it.
[[nodiscard]] std::string render_column(const model::column& column);

[[nodiscard]] std::string create_enumeration(const model::enumeration& enumeration);

/// Creates a table with its keys and checks, without its foreign keys, indexes and policies.
[[nodiscard]] std::string create_table(const model::table& table);

[[nodiscard]] std::string add_primary_key(std::string_view table, const model::key& key);
[[nodiscard]] std::string add_unique_key(std::string_view table, const model::key& key);
[[nodiscard]] std::string add_check(std::string_view table, const model::check& check);
[[nodiscard]] std::string add_foreign_key(std::string_view table, const model::foreign_key& key);

[[nodiscard]] std::string create_index(std::string_view table, const model::index& index);

[[nodiscard]] std::string enable_row_security(std::string_view table);

/// Makes the policies bind the table's owner too.
[[nodiscard]] std::string force_row_security(std::string_view table);

[[nodiscard]] std::string create_policy(std::string_view table, const model::policy& policy);

/// Creates the function and the trigger, both called as the guard, by which a guard with a group
/// refuses a DELETE or UPDATE at its end, in the words of a CHECK. Where the isolation level keeps
/// the function from seeing what is committed, it reports a serialization failure in doubt.
///
/// Throws `std::invalid_argument` if the group refers to no table.
[[nodiscard]] std::string create_guard_function(const model::table& table,
                                                const model::guard& guard);
[[nodiscard]] std::string create_guard_trigger(const model::table& table,
                                               const model::guard& guard);

/// Creates the one function that all trigger of `on_update_now` run, or replaces it by itself.
[[nodiscard]] std::string create_on_update_function();

/// The name of an `on_update_now` column's trigger: `<table>_<column>_touch`.
[[nodiscard]] std::string on_update_trigger_name(std::string_view table, std::string_view column);

/// Creates the trigger that keeps one `on_update_now` column.
[[nodiscard]] std::string create_on_update_trigger(std::string_view table, std::string_view column);

} // namespace alps::schema::postgres
