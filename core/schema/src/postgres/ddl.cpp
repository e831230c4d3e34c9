#include "ddl/clauses.hpp"
#include "model/identifiers.hpp"
#include "model/parts.hpp"
#include "postgres/quoted.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/postgres/ddl.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace alps::schema::postgres {
namespace {

std::string quoted_list(std::span<const std::string> names) {
    return name_list(names, dialect::postgres);
}

std::string qualified(std::string_view name) { return fmt::format(R"("public".{})", quoted(name)); }

std::string primary_key_clause(const model::key& key) {
    return fmt::format("CONSTRAINT {} PRIMARY KEY({})", quoted(key.name), quoted_list(key.columns));
}

std::string unique_clause(const model::key& key) {
    return fmt::format("CONSTRAINT {} UNIQUE({})", quoted(key.name), quoted_list(key.columns));
}

std::string check_clause(const model::check& check) {
    return fmt::format("CONSTRAINT {} CHECK ({})", quoted(check.name), check.condition);
}

std::string foreign_key_clause(const model::foreign_key& key) {
    return fmt::format("CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}) ON DELETE {} ON UPDATE {}",
                       quoted(key.name), quoted_list(key.columns), qualified(key.table),
                       quoted_list(key.referenced), render_action(key.on_delete),
                       render_action(key.on_update));
}

std::string add(std::string_view table, std::string_view clause) {
    return fmt::format("ALTER TABLE {} ADD {};", quoted(table), clause);
}

std::string render_part(const model::index_part& part) {
    std::string text = part.expression ? part.text : quoted(part.text);
    if (part.descending) text += " DESC";
    // Last is where an ascending index has them anyway, and Drizzle does not say it.
    if (part.nulls_first == true) text += " NULLS FIRST";
    if (part.nulls_first == false && part.descending) text += " NULLS LAST";
    return text;
}

std::string render_roles(std::span<const std::string> roles) {
    constexpr std::array<std::string_view, 4> keywords = {"public", "current_user", "current_role",
                                                          "session_user"};
    if (roles.empty()) return "public";
    std::vector<std::string> names;
    for (const std::string& role : roles)
        names.push_back(std::ranges::count(keywords, role) > 0 ? role : quoted(role));
    return join(names, ", ");
}

/// A name within the message of RAISE: in double quotes, with what has a meaning there doubled.
std::string in_message(std::string_view name) {
    std::string text;
    for (const char character : syntax::quoted(name, '"')) {
        text += character;
        if (character == '\'' || character == '%') text += character;
    }
    return text;
}

} // namespace

std::string render_type(const model::column_type& type) {
    switch (type.kind) {
    case model::type_kind::boolean:
        return "boolean";
    case model::type_kind::integer:
        return "integer";
    case model::type_kind::bigint:
        return "bigint";
    case model::type_kind::real:
        return "double precision";
    case model::type_kind::text:
        return "text";
    case model::type_kind::varchar:
        return type.length == 0 ? "varchar" : fmt::format("varchar({})", type.length);
    case model::type_kind::uuid:
        return "uuid";
    case model::type_kind::timestamp:
        return "timestamp with time zone";
    case model::type_kind::json:
        return "jsonb";
    case model::type_kind::enumeration:
        return quoted(type.name);
    case model::type_kind::other:
        return type.name;
    }
    return {};
}

std::string render_default(const model::column_type& type, const model::column_default& value) {
    switch (value.kind) {
    case model::column_default::kind::literal:
        return value.text + (type.kind == model::type_kind::json ? "::jsonb" : "");
    case model::column_default::kind::now:
        return "now()";
    case model::column_default::kind::random_uuid:
        return "gen_random_uuid()";
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

std::string create_enumeration(const model::enumeration& enumeration) {
    return fmt::format("CREATE TYPE {} AS ENUM({});", qualified(enumeration.name),
                       value_list(enumeration.values));
}

std::string create_table(const model::table& table) {
    std::vector<std::string> lines;
    for (const auto& column : table.columns)
        lines.push_back(render_column(column));
    if (table.primary_key) lines.push_back(primary_key_clause(*table.primary_key));
    for (const auto& key : table.unique_keys)
        lines.push_back(unique_clause(key));
    for (const auto& check : table.checks)
        lines.push_back(check_clause(check));
    return create_table_of(quoted(table.name), lines);
}

std::string add_primary_key(std::string_view table, const model::key& key) {
    return add(table, primary_key_clause(key));
}

std::string add_unique_key(std::string_view table, const model::key& key) {
    return add(table, unique_clause(key));
}

std::string add_check(std::string_view table, const model::check& check) {
    return add(table, check_clause(check));
}

std::string add_foreign_key(std::string_view table, const model::foreign_key& key) {
    return add(table, foreign_key_clause(key));
}

std::string create_index(std::string_view table, const model::index& index) {
    std::string text = index.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
    if (index.concurrently) text += " CONCURRENTLY";
    std::vector<std::string> parts;
    for (const auto& part : index.parts)
        parts.push_back(render_part(part));
    text += fmt::format(" {} ON {} USING btree ({})", quoted(index.name), quoted(table),
                        join(parts, ","));
    if (!index.condition.empty()) text += " WHERE " + index.condition;
    return text + ';';
}

std::string enable_row_security(std::string_view table) {
    return fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;", quoted(table));
}

std::string force_row_security(std::string_view table) {
    return fmt::format("ALTER TABLE {} FORCE ROW LEVEL SECURITY;", quoted(table));
}

std::string create_policy(std::string_view table, const model::policy& policy) {
    std::string text = fmt::format("CREATE POLICY {} ON {} AS {} FOR {} TO {}", quoted(policy.name),
                                   quoted(table), policy.permissive ? "PERMISSIVE" : "RESTRICTIVE",
                                   render_command(policy.applies_to), render_roles(policy.roles));
    if (!policy.visible.empty()) text += fmt::format(" USING ({})", policy.visible);
    if (!policy.writable.empty()) text += fmt::format(" WITH CHECK ({})", policy.writable);
    return text + ';';
}

std::string create_guard_function(const model::table& table, const model::guard& guard) {
    const auto [other, key] = group_of(table, guard);
    // The condition stands as in a CHECK: with the names of the table's columns.
    std::vector<std::string> values;
    for (const auto& column : mentioned_columns(table, guard.condition, dialect::postgres))
        values.push_back(fmt::format("OLD.{0} AS {0}", quoted(column)));
    // Whoever waited for the group's row sees what was committed before, unless an isolation level
    // keeps them from it. There only a row that can be locked is one that stays, and one that
    // another transaction has touched may go with it.
    return fmt::format(R"(CREATE FUNCTION "public".{0}() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
	IF (SELECT {1} FROM (SELECT {2}) AS "row") THEN
		PERFORM FROM "public".{3} WHERE {4} = OLD.{5} FOR NO KEY UPDATE;
		IF NOT FOUND THEN
			RETURN NULL;
		END IF;
		IF NOT EXISTS (SELECT FROM "public".{6} WHERE {5} = OLD.{5} AND ({1})) THEN
			RAISE EXCEPTION 'a row of {7} with this {8} violates check constraint {9}'
				USING ERRCODE = 'check_violation', SCHEMA = 'public', TABLE = {10}, CONSTRAINT = {11};
		END IF;
		IF current_setting('transaction_isolation') IN ('repeatable read', 'serializable') THEN
			PERFORM FROM "public".{6} WHERE {5} = OLD.{5} AND ({1}) LIMIT 1 FOR SHARE SKIP LOCKED;
			IF NOT FOUND THEN
				RAISE EXCEPTION 'could not serialize access to the rows of {7} with this {8}'
					USING ERRCODE = 'serialization_failure', SCHEMA = 'public', TABLE = {10}, CONSTRAINT = {11};
			END IF;
		END IF;
	END IF;
	RETURN NULL;
END
$$;)",
                       quoted(guard.name), guard.condition, join(values, ", "), quoted(other),
                       quoted(key), quoted(guard.group), quoted(table.name), in_message(table.name),
                       in_message(guard.group), in_message(guard.name),
                       syntax::quote_literal(table.name), syntax::quote_literal(guard.name));
}

std::string create_guard_trigger(const model::table& table, const model::guard& guard) {
    // No other column: an update of one would lock the group's row for nothing.
    auto columns = mentioned_columns(table, guard.condition, dialect::postgres);
    if (std::ranges::find(columns, guard.group) == columns.end()) columns.push_back(guard.group);
    return fmt::format("CREATE TRIGGER {0} AFTER DELETE OR UPDATE OF {1} ON {2} FOR EACH ROW"
                       R"( EXECUTE FUNCTION "public".{0}();)",
                       quoted(guard.name), name_list(columns, dialect::postgres, ", "),
                       quoted(table.name));
}

std::string create_on_update_function() {
    return R"(CREATE OR REPLACE FUNCTION "public"."alps_touch"() RETURNS trigger
	LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
	RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], now()));
END
$$;)";
}

std::string on_update_trigger_name(std::string_view table, std::string_view column) {
    return fmt::format("{}_{}_touch", table, column);
}

std::string create_on_update_trigger(std::string_view table, std::string_view column) {
    return fmt::format("CREATE TRIGGER {0} BEFORE UPDATE ON {1} FOR EACH ROW"
                       " WHEN (NEW.{2} IS NOT DISTINCT FROM OLD.{2})"
                       R"( EXECUTE FUNCTION "public"."alps_touch"({3});)",
                       quoted(on_update_trigger_name(table, column)), quoted(table), quoted(column),
                       syntax::quote_literal(column));
}

} // namespace alps::schema::postgres
