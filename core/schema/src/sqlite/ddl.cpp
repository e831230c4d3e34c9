#include "ddl/clauses.hpp"
#include "model/identifiers.hpp"
#include "model/parts.hpp"
#include "sqlite/quoted.hpp"

#include <alps/base/clock.hpp>
#include <alps/base/join.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/sqlite/ddl.hpp>
#include <alps/schema/sqlite/traits.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

namespace alps::schema::sqlite {
namespace {

std::string now() { return fmt::format("({})", traits::now); }

constexpr std::string_view random_uuid =
    "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || "
    "substr(hex(randomblob(2)), 2) || '-' || substr('89ab', 1 + (random() & 3), 1) || "
    "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))";

/// The condition that a value is null or of its column's type; empty if anything is.
std::string type_condition_of(const model::column& column) {
    using model::type_kind;
    const std::string name = syntax::quote_identifier(column.name, dialect::postgres);
    const auto is = [&](std::string_view type) {
        return fmt::format("typeof({}) in ('{}', 'null')", name, type);
    };
    const auto is_text = [&] {
        return fmt::format("{} and instr({}, char(0)) = 0", is("text"), name);
    };
    switch (column.type.kind) {
    case type_kind::boolean:
        return fmt::format("{} and {} in (0, 1)", is("integer"), name);
    case type_kind::integer:
        return fmt::format("{} and {} between -2147483648 and 2147483647", is("integer"), name);
    case type_kind::bigint:
        return is("integer");
    case type_kind::timestamp:
        return fmt::format("{} and {} between {} and {}", is("integer"), name,
                           first_storable_time.time_since_epoch().count(),
                           last_storable_time.time_since_epoch().count());
    case type_kind::real:
        return is("real");
    case type_kind::varchar:
        if (column.type.length > 0)
            return fmt::format("{} and length({}) <= {}", is_text(), name, column.type.length);
        return is_text();
    case type_kind::text:
    case type_kind::enumeration:
    case type_kind::json: // SQLite 3.40 lets no trigger of an untrusted schema call json_valid().
        return is_text();
    case type_kind::uuid:
        return fmt::format("{0} and {1} like '________-____-____-____-____________'"
                           " and {1} not glob '*[^-0-9a-f]*'",
                           is("text"), name);
    case type_kind::other:
        break;
    }
    return {};
}

std::string quoted_list(std::span<const std::string> names, std::string_view separator = ",") {
    return name_list(names, dialect::sqlite, separator);
}

std::string_view name_of(row_event event) {
    switch (event) {
    case row_event::insert:
        return "INSERT";
    case row_event::update:
        return "UPDATE";
    case row_event::remove:
        return "DELETE";
    }
    return {};
}

/// Continues a condition: the row of the group is there, and has no other row that is kept.
std::string is_the_last_one(const model::table& table, const model::guard& guard) {
    const auto [other, key] = group_of(table, guard);
    return fmt::format(" AND EXISTS (SELECT 1 FROM {0} WHERE {1} = OLD.{2})"
                       " AND NOT EXISTS (SELECT 1 FROM {3} WHERE {2} = OLD.{2} AND ({4}))",
                       quoted(other), quoted(key), quoted(guard.group), quoted(table.name),
                       guard.condition);
}

} // namespace

std::string render_type(const model::column_type& type) {
    switch (type.kind) {
    case model::type_kind::boolean:
    case model::type_kind::integer:
    case model::type_kind::bigint:
    case model::type_kind::timestamp:
        return "integer";
    case model::type_kind::real:
        return "real";
    case model::type_kind::varchar:
        return type.length == 0 ? "text" : fmt::format("text({})", type.length);
    case model::type_kind::text:
    case model::type_kind::uuid:
    case model::type_kind::json:
    case model::type_kind::enumeration:
        return "text";
    case model::type_kind::other:
        return type.name;
    }
    return {};
}

std::string render_default(const model::column_type&, const model::column_default& value) {
    switch (value.kind) {
    case model::column_default::kind::now:
        return now();
    case model::column_default::kind::random_uuid:
        return std::string(random_uuid);
    case model::column_default::kind::literal:
    case model::column_default::kind::expression:
        return value.text;
    }
    return {};
}

std::string render_column(const model::column& column) {
    std::string text = fmt::format("{} {}", quoted(column.name), render_type(column.type));
    if (column.primary_key) text += " PRIMARY KEY";
    if (column.default_value)
        text += " DEFAULT " + render_default(column.type, *column.default_value);
    if (!column.nullable) text += " NOT NULL";
    return text;
}

std::string references_clause(const model::foreign_key& key) {
    return fmt::format("REFERENCES {}({}) ON UPDATE {} ON DELETE {}", quoted(key.table),
                       quoted_list(key.referenced), render_action(key.on_update),
                       render_action(key.on_delete));
}

std::string create_table(const model::table& table) {
    std::vector<std::string> lines;
    for (const auto& column : table.columns)
        lines.push_back(render_column(column));
    if (table.primary_key) {
        lines.push_back(
            fmt::format("PRIMARY KEY({})", quoted_list(table.primary_key->columns, ", ")));
    }
    for (const auto& key : table.foreign_keys) {
        lines.push_back(
            fmt::format("FOREIGN KEY ({}) {}", quoted_list(key.columns), references_clause(key)));
    }
    for (const auto& check : table.checks) {
        // Drizzle names a check in double quotes on SQLite too.
        lines.push_back(fmt::format("CONSTRAINT {} CHECK({})", syntax::quoted(check.name, '"'),
                                    check.condition));
    }
    return create_table_of(quoted(table.name), lines);
}

std::string create_index(std::string_view table, const model::index& index) {
    std::vector<std::string> parts;
    for (const auto& part : index.parts) {
        parts.push_back(part.expression ? part.text : quoted(part.text));
        if (part.descending) parts.back() += " DESC";
    }
    std::string text =
        fmt::format("CREATE {} {} ON {} ({})", index.unique ? "UNIQUE INDEX" : "INDEX",
                    quoted(index.name), quoted(table), join(parts, ","));
    if (!index.condition.empty()) text += " WHERE " + index.condition;
    return text + ';';
}

std::string on_update_trigger_name(std::string_view table) { return std::string(table) + "_touch"; }

std::string create_on_update_trigger(const model::table& table) {
    // A trigger of its own for each column would be fired by the other's update, and take what the
    // statement wrote for unchanged. The last condition ends the recursion on a connection with
    // recursive triggers.
    std::string updates;
    for (const std::string& column : on_update_columns(table)) {
        updates += fmt::format("\tUPDATE {0} SET {1} = {2} WHERE _rowid_ = NEW._rowid_"
                               " AND NEW.{1} IS OLD.{1} AND {1} IS NOT {2};\n",
                               quoted(table.name), quoted(column), now());
    }
    return fmt::format("CREATE TRIGGER {} AFTER UPDATE ON {} FOR EACH ROW BEGIN\n{}END;",
                       quoted(on_update_trigger_name(table.name)), quoted(table.name), updates);
}

std::vector<row_event> events_of(const model::guard& guard) {
    if (guard.group.empty()) return {row_event::insert, row_event::update};
    return {row_event::update, row_event::remove};
}

std::string guard_trigger_name(std::string_view guard, row_event event) {
    return fmt::format("{}_{}", guard, syntax::to_lower(name_of(event)));
}

std::string create_guard_trigger(const model::table& table, const model::guard& guard,
                                 row_event event) {
    const bool keeps = !guard.group.empty();
    // Under their own names, so that the condition stands as it would in a CHECK.
    std::vector<std::string> values;
    for (const auto& column : mentioned_columns(table, guard.condition, dialect::sqlite)) {
        values.push_back(
            fmt::format("{}.{} AS {}", keeps ? "OLD" : "NEW", quoted(column), quoted(column)));
    }
    const std::string fulfilled =
        fmt::format("(SELECT {} FROM (SELECT {}))", guard.condition, join(values, ", "));
    return fmt::format("CREATE TRIGGER {} {} {} ON {} FOR EACH ROW WHEN {} BEGIN\n"
                       "\tSELECT RAISE(ABORT, {});\nEND;",
                       quoted(guard_trigger_name(guard.name, event)), keeps ? "AFTER" : "BEFORE",
                       name_of(event), quoted(table.name),
                       keeps ? fulfilled + is_the_last_one(table, guard) : "NOT " + fulfilled,
                       syntax::quote_literal("CHECK constraint failed: " + guard.name));
}

std::string type_condition(const model::table& table) {
    std::vector<std::string> conditions;
    for (const model::column& column : table.columns) {
        if (auto condition = type_condition_of(column); !condition.empty())
            conditions.push_back(std::move(condition));
    }
    return join(conditions, " and ");
}

} // namespace alps::schema::sqlite
