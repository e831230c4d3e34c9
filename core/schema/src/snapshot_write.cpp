#include "clauses.hpp"

#include <alps/base/json_build.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/snapshot.hpp>
#include <alps/syntax/quoting.hpp>

#include <algorithm>

namespace alps::schema {
namespace {

using json_build::object;
using model::type_kind;

/// Tells whether JavaScript writes a number as this text does.
bool is_javascript_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == text.npos ? "" : text.substr(point + 1);
    const auto digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == part.npos;
    };
    constexpr std::size_t exact = 15;
    if (!digits(whole) || (whole.size() > 1 && whole.starts_with('0'))) return false;
    if (whole.size() + fraction.size() > exact) return false;
    if (point == text.npos) return true;
    // What is smaller than this gets an exponent.
    if (whole == "0" && fraction.starts_with("000000")) return false;
    return digits(fraction) && !fraction.ends_with('0');
}

json_value written_default(const model::column& column, alps::dialect dialect) {
    const model::column_default& value = *column.default_value;
    const bool is_literal = value.kind == model::column_default::kind::literal;
    const type_kind kind = column.type.kind;
    const bool is_number =
        kind == type_kind::integer || kind == type_kind::bigint || kind == type_kind::real;
    // SQLite's truth values are numbers.
    const bool is_boolean = kind == type_kind::boolean || dialect == dialect::sqlite;
    if (is_literal && is_boolean && (value.text == "true" || value.text == "false")) {
        return json_build::truth(value.text == "true");
    }
    if (is_literal && is_number && value.text != "-0" && is_javascript_number(value.text)) {
        return json_build::number(value.text);
    }
    return json_build::text(render_default(column.type, value, dialect));
}

json_value written_column(const model::column& column, alps::dialect dialect) {
    const bool is_enumeration = column.type.kind == type_kind::enumeration;
    object written = object().with("name", json_build::text(column.name));
    if (is_enumeration) {
        written.add("type", json_build::text(column.type.name));
        written.add("typeSchema", json_build::text("public"));
    } else {
        written.add("type", json_build::text(render_type(column.type, dialect)));
    }
    written.add("primaryKey", json_build::truth(column.primary_key));
    written.add("notNull", json_build::truth(!column.nullable));
    if (dialect == dialect::sqlite) written.add("autoincrement", json_build::truth(false));
    if (column.default_value) written.add("default", written_default(column, dialect));
    return written;
}

/// Renders an expression as a Drizzle schema would say it: with its direction.
std::string written_expression(const model::index_part& part) {
    std::string text =
        part.expression ? part.text : syntax::quote_identifier(part.text, dialect::postgres);
    if (part.descending) text += " desc";
    if (part.nulls_first) text += *part.nulls_first ? " nulls first" : " nulls last";
    return text;
}

json_value written_part(const model::index_part& part) {
    if (part.expression) {
        return object()
            .with("expression", json_build::text(written_expression(part)))
            .with("asc", json_build::truth(true))
            .with("isExpression", json_build::truth(true))
            .with("nulls", json_build::text("last"));
    }
    const bool nulls_first = part.nulls_first.value_or(part.descending);
    return object()
        .with("expression", json_build::text(part.text))
        .with("isExpression", json_build::truth(false))
        .with("asc", json_build::truth(!part.descending))
        .with("nulls", json_build::text(nulls_first ? "first" : "last"));
}

json_value written_postgres_index(const model::index& index) {
    std::vector<json_value> parts;
    for (const model::index_part& part : index.parts)
        parts.push_back(written_part(part));
    object written = object()
                         .with("name", json_build::text(index.name))
                         .with("columns", json_build::array(std::move(parts)))
                         .with("isUnique", json_build::truth(index.unique));
    if (!index.condition.empty()) written.add("where", json_build::text(index.condition));
    return std::move(written)
        .with("concurrently", json_build::truth(index.concurrently))
        .with("method", json_build::text("btree"))
        .with("with", object());
}

/// Tells whether Drizzle's SQLite has a part as an expression; it knows no descending columns.
bool is_expression(const model::index_part& part) { return part.expression || part.descending; }

json_value written_sqlite_index(const model::index& index) {
    std::vector<std::string> parts;
    for (const model::index_part& part : index.parts)
        parts.push_back(is_expression(part) ? written_expression(part) : part.text);
    object written = object()
                         .with("name", json_build::text(index.name))
                         .with("columns", json_build::list(parts))
                         .with("isUnique", json_build::truth(index.unique));
    if (!index.condition.empty()) written.add("where", json_build::text(index.condition));
    return written;
}

json_value written_foreign_key(const model::foreign_key& key, const std::string& table) {
    return object()
        .with("name", json_build::text(key.name))
        .with("tableFrom", json_build::text(table))
        .with("tableTo", json_build::text(key.table))
        .with("columnsFrom", json_build::list(key.columns))
        .with("columnsTo", json_build::list(key.referenced))
        .with("onDelete", json_build::text(std::string(render_action(key.on_delete))))
        .with("onUpdate", json_build::text(std::string(render_action(key.on_update))));
}

json_value written_primary_key(const model::table& table, alps::dialect dialect) {
    if (!table.primary_key) return object();
    const model::key& key = *table.primary_key;
    object written;
    if (dialect == dialect::postgres) written.add("name", json_build::text(key.name));
    written.add("columns", json_build::list(key.columns));
    if (dialect == dialect::sqlite) written.add("name", json_build::text(key.name));
    return object().with(key.name, std::move(written));
}

json_value written_unique_key(const model::key& key) {
    return object()
        .with("name", json_build::text(key.name))
        .with("nullsNotDistinct", json_build::truth(false))
        .with("columns", json_build::list(key.columns));
}

json_value written_check(const model::check& check) {
    return object()
        .with("name", json_build::text(check.name))
        .with("value", json_build::text(check.condition));
}

json_value written_policy(const model::policy& policy) {
    std::vector<std::string> roles = policy.roles;
    if (roles.empty()) roles.emplace_back("public");
    std::ranges::sort(roles);
    object written =
        object()
            .with("name", json_build::text(policy.name))
            .with("as", json_build::text(policy.permissive ? "PERMISSIVE" : "RESTRICTIVE"))
            .with("for", json_build::text(std::string(render_command(policy.applies_to))))
            .with("to", json_build::list(roles));
    if (!policy.visible.empty()) written.add("using", json_build::text(policy.visible));
    if (!policy.writable.empty()) written.add("withCheck", json_build::text(policy.writable));
    return written;
}

json_value written_table(const model::table& table, alps::dialect dialect) {
    const bool is_postgres = dialect == dialect::postgres;
    object written = object().with("name", json_build::text(table.name));
    if (is_postgres) written.add("schema", json_build::text(""));
    written.add("columns", json_build::by_name(table.columns, [&](const model::column& column) {
                    return written_column(column, dialect);
                }));
    written.add("indexes", json_build::by_name(table.indexes, is_postgres ? written_postgres_index
                                                                          : written_sqlite_index));
    written.add("foreignKeys", json_build::by_name(table.foreign_keys, [&](const auto& key) {
                    return written_foreign_key(key, table.name);
                }));
    written.add("compositePrimaryKeys", written_primary_key(table, dialect));
    written.add("uniqueConstraints", json_build::by_name(table.unique_keys, written_unique_key));
    if (is_postgres) written.add("policies", json_build::by_name(table.policies, written_policy));
    written.add("checkConstraints", json_build::by_name(table.checks, written_check));
    if (is_postgres) {
        written.add("isRLSEnabled",
                    json_build::truth(table.row_security != model::row_security::off));
    }
    return written;
}

json_value written_enumeration(const model::enumeration& enumeration) {
    return object()
        .with("name", json_build::text(enumeration.name))
        .with("schema", json_build::text("public"))
        .with("values", json_build::list(enumeration.values));
}

/// SQLite's snapshot says apart which parts of its indexes are expressions.
json_value written_expressions(const model::schema& schema) {
    object indexes;
    for (const model::table& table : schema.tables) {
        for (const model::index& index : table.indexes) {
            if (std::ranges::none_of(index.parts, is_expression)) continue;
            object columns;
            for (const model::index_part& part : index.parts) {
                if (!is_expression(part)) continue;
                columns.add(written_expression(part),
                            object().with("isExpression", json_build::truth(true)));
            }
            indexes.add(index.name, object().with("columns", std::move(columns)));
        }
    }
    return object().with("indexes", std::move(indexes));
}

object written_tables(const model::schema& schema, const std::string& prefix) {
    object tables;
    for (const model::table& table : schema.tables)
        tables.add(prefix + table.name, written_table(table, schema.dialect));
    return tables;
}

object postgres_snapshot(const snapshot& snapshot) {
    const model::schema& schema = snapshot.content.schema;
    return object()
        .with("id", json_build::text(snapshot.id))
        .with("prevId", json_build::text(snapshot.previous))
        .with("version", json_build::text("7"))
        .with("dialect", json_build::text("postgresql"))
        .with("tables", written_tables(schema, "public."))
        .with("enums", json_build::by_name(schema.enumerations, written_enumeration, "public."))
        .with("schemas", object())
        .with("sequences", object())
        .with("roles", object())
        .with("policies", object())
        .with("views", object())
        .with(
            "_meta",
            object().with("columns", object()).with("schemas", object()).with("tables", object()));
}

object sqlite_snapshot(const snapshot& snapshot) {
    const model::schema& schema = snapshot.content.schema;
    return object()
        .with("version", json_build::text("6"))
        .with("dialect", json_build::text("sqlite"))
        .with("id", json_build::text(snapshot.id))
        .with("prevId", json_build::text(snapshot.previous))
        .with("tables", written_tables(schema, ""))
        .with("views", object())
        .with("enums", object())
        .with("_meta",
              object().with("schemas", object()).with("tables", object()).with("columns", object()))
        .with("internal", written_expressions(schema));
}

} // namespace

std::string write_snapshot(const snapshot& snapshot) {
    return format_json_lines(snapshot.content.schema.dialect == dialect::postgres
                                 ? postgres_snapshot(snapshot)
                                 : sqlite_snapshot(snapshot));
}

} // namespace alps::schema
