#pragma once

#include <alps/schema/model.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema {

/// Returns the statements that create a schema in an empty database, in the order they have to run.
///
/// Each is one statement with its `;`, and reads as drizzle-kit 0.31.8 writes it. Conditions,
/// default expressions and expressions of an index stand as the schema has them, so they bring the
/// parentheses that their engine asks for.
///
/// On SQLite it is the schema's canonical form that they create; see `canonical()`.
///
/// A trigger keeps an `on_update_now` column, a `timestamp`, on both engines by one rule: an update
/// that changes the column itself keeps what it wrote, and every other update, whether it names the
/// column or not, sets the current time. On SQLite the trigger runs after the update, so the
/// update's own RETURNING shows the time before.
///
/// Throws `std::invalid_argument` if a column's enumeration is missing in an SQLite schema.
[[nodiscard]] std::vector<std::string> create_statements(const model::schema& schema);

/// Joins statements to the text of a migration, as Drizzle's folders hold it: a breakpoint between
/// two, on a line of its own after CREATE TABLE, and no newline at the end.
[[nodiscard]] std::string join_statements(std::span<const std::string> statements);

/// Renders a type: `varchar(100)` on PostgreSQL, `text(100)` on SQLite.
[[nodiscard]] std::string render_type(const model::column_type& type, alps::dialect dialect);

/// Renders what follows DEFAULT: `now()`, `'[]'::jsonb`.
[[nodiscard]] std::string render_default(const model::column_type& type,
                                         const model::column_default& value, alps::dialect dialect);

/// Renders what a foreign key does, as it follows ON DELETE and ON UPDATE.
[[nodiscard]] std::string_view render_action(model::action action);

/// Renders what a policy applies to, as it follows FOR.
[[nodiscard]] std::string_view render_command(model::command command);

} // namespace alps::schema
