#include "postgres/alter_ddl.hpp"

#include "model/parts.hpp"
#include "postgres/quoted.hpp"

#include <alps/schema/postgres/ddl.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

namespace alps::schema::postgres {
namespace {

using model::type_kind;

std::string alter(std::string_view table, std::string_view what) {
    return fmt::format("ALTER TABLE {} {};", quoted(table), what);
}

std::string alter(std::string_view table, std::string_view column, std::string_view what) {
    return alter(table, fmt::format("ALTER COLUMN {} {}", quoted(column), what));
}

std::string qualified(const model::column_type& type) {
    const std::string text = render_type(type);
    return type.kind == type_kind::enumeration ? R"("public".)" + text : text;
}

/// Returns how a column's values are converted; empty where PostgreSQL does it unasked.
std::string conversion(std::string_view column, const model::column_type& before,
                       const model::column_type& after) {
    const std::string name = quoted(column);
    const std::string type = qualified(after);
    const bool to_other = after.kind == type_kind::other;
    if (is_text(after) || (is_number(before) && is_number(after))) return {};
    if (is_text(before)) return fmt::format("{}::{}", name, type);
    if (after.kind == type_kind::json) return fmt::format("to_jsonb({})", name);
    if (before.kind == type_kind::boolean && is_number(after))
        return fmt::format("{}::integer::{}", name, type);
    if (is_number(before) && after.kind == type_kind::boolean) return name + " <> 0";
    const bool is_cast = (before.kind == type_kind::json && is_number(after)) ||
                         (before.kind == type_kind::json && after.kind == type_kind::boolean) ||
                         (before.kind == type_kind::other && is_number(after)) ||
                         (is_number(before) && to_other);
    if (is_cast) return fmt::format("{}::{}", name, type);
    return fmt::format("{}::text::{}", name, type);
}

} // namespace

std::string drop_table(std::string_view table) {
    return fmt::format("DROP TABLE {};", quoted(table));
}

std::string add_column(std::string_view table, const model::column& column) {
    return alter(table, "ADD COLUMN " + render_column(column));
}

std::string drop_column(std::string_view table, std::string_view column) {
    return alter(table, "DROP COLUMN " + quoted(column));
}

std::string set_default(std::string_view table, const model::column& column) {
    return alter(table, column.name,
                 "SET DEFAULT " + render_default(column.type, *column.default_value));
}

std::string drop_default(std::string_view table, std::string_view column) {
    return alter(table, column, "DROP DEFAULT");
}

std::string set_nullable(std::string_view table, std::string_view column, bool nullable) {
    return alter(table, column, nullable ? "DROP NOT NULL" : "SET NOT NULL");
}

std::string set_type(std::string_view table, std::string_view column,
                     const model::column_type& before, const model::column_type& after) {
    const std::string text = conversion(column, before, after);
    return alter(table, column,
                 "SET DATA TYPE " + qualified(after) + (text.empty() ? "" : " USING " + text));
}

std::string add_primary_key(std::string_view table, std::string_view column) {
    return alter(table, fmt::format("ADD PRIMARY KEY ({})", quoted(column)));
}

std::string drop_part(part_kind kind, std::string_view table, std::string_view name) {
    if (kind == part_kind::index) return fmt::format("DROP INDEX {};", quoted(name));
    if (kind == part_kind::policy)
        return fmt::format("DROP POLICY {} ON {};", quoted(name), quoted(table));
    return alter(table, "DROP CONSTRAINT " + quoted(name));
}

std::string rename_part(part_kind kind, std::string_view table, std::string_view name,
                        std::string_view to) {
    if (kind == part_kind::index)
        return fmt::format("ALTER INDEX {} RENAME TO {};", quoted(name), quoted(to));
    if (kind == part_kind::policy) {
        return fmt::format("ALTER POLICY {} ON {} RENAME TO {};", quoted(name), quoted(table),
                           quoted(to));
    }
    return alter(table, fmt::format("RENAME CONSTRAINT {} TO {}", quoted(name), quoted(to)));
}

std::string add_value(const schema::add_value& change) {
    const std::string place =
        change.before.empty() ? "" : " BEFORE " + syntax::quote_literal(change.before);
    return fmt::format(R"(ALTER TYPE "public".{} ADD VALUE {}{};)", quoted(change.enumeration),
                       syntax::quote_literal(change.value), place);
}

std::string drop_enumeration(std::string_view name) {
    return fmt::format(R"(DROP TYPE "public".{};)", quoted(name));
}

std::string drop_function(std::string_view name) {
    return fmt::format(R"(DROP FUNCTION "public".{}();)", quoted(name));
}

std::string drop_trigger(std::string_view table, std::string_view name) {
    return fmt::format("DROP TRIGGER {} ON {};", quoted(name), quoted(table));
}

std::string rename_trigger(std::string_view table, std::string_view name, std::string_view to) {
    return fmt::format("ALTER TRIGGER {} ON {} RENAME TO {};", quoted(name), quoted(table),
                       quoted(to));
}

std::string disable_row_security(std::string_view table) {
    return alter(table, "DISABLE ROW LEVEL SECURITY");
}

std::string unforce_row_security(std::string_view table) {
    return alter(table, "NO FORCE ROW LEVEL SECURITY");
}

} // namespace alps::schema::postgres
