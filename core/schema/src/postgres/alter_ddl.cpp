#include "postgres/alter_ddl.hpp"

#include "model/parts.hpp"
#include "postgres/quoted.hpp"

#include <alps/schema/postgres/ddl.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/types.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

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

/// Names the types that PostgreSQL converts into one another unasked by the first of them; a type
/// of no such family by itself.
std::string_view family_of(std::string_view type) {
    using member = std::pair<std::string_view, std::string_view>;
    constexpr auto members = std::to_array<member>({{"bigint", "smallint"},
                                                    {"double precision", "smallint"},
                                                    {"integer", "smallint"},
                                                    {"numeric", "smallint"},
                                                    {"real", "smallint"},
                                                    {"bpchar", "text"},
                                                    {"char", "text"},
                                                    {"varchar", "text"},
                                                    {"timestamp", "date"},
                                                    {"timestamp with time zone", "date"},
                                                    {"time with time zone", "time"},
                                                    {"jsonb", "json"},
                                                    {"varbit", "bit"}});
    if (type.starts_with("interval")) return "interval";
    const auto* const found = std::ranges::find(members, type, &member::first);
    return found == members.end() ? type : found->second;
}

/// Tells whether PostgreSQL converts a column's values unasked. It refuses what does not fit then,
/// where a cast would cut a text or bits.
bool converts_unasked(const model::column_type& before, const model::column_type& after) {
    const auto name = [](const model::column_type& type) {
        return syntax::measure_type(syntax::usual_type(render_type(type))).name;
    };
    const std::string from = name(before);
    const std::string to = name(after);
    return family_of(from) == family_of(to) || (from == "cidr" && to == "inet");
}

/// Tells whether bits get more places, which they do only if asked.
bool is_longer_bits(const model::column_type& before, const model::column_type& after) {
    const auto from = syntax::measure_type(syntax::usual_type(render_type(before)));
    const auto to = syntax::measure_type(syntax::usual_type(render_type(after)));
    return from.name == "bit" && to.name == "bit" && std::max(from.first, 1L) < to.first;
}

/// Returns how a column's values are converted; empty where PostgreSQL does it unasked.
std::string conversion(std::string_view column, const model::column_type& before,
                       const model::column_type& after) {
    const std::string name = quoted(column);
    const std::string type = qualified(after);
    const bool to_other = after.kind == type_kind::other;
    if (is_longer_bits(before, after)) return fmt::format("{}::{}", name, type);
    if (is_text(after) || converts_unasked(before, after)) return {};
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
