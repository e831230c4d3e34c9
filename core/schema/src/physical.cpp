#include "clauses.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/schema/physical.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace alps::schema {
namespace {

using default_kind = enum model::column_default::kind;
using model::type_kind;

/// Reads `<prefix>(<length>)`; nothing if the text is not that.
std::optional<int> length_in(std::string_view text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return std::nullopt;
    text.remove_prefix(prefix.size());
    if (text.size() < 3 || text.front() != '(' || text.back() != ')') return std::nullopt;
    text = text.substr(1, text.size() - 2);
    int length = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return length;
}

/// A quoted text, a number, a truth value or null.
bool is_literal(std::string_view text) {
    if (text == "true" || text == "false" || text == "null") return true;
    if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') {
        const std::string_view inside = text.substr(1, text.size() - 2);
        for (std::size_t i = 0; i < inside.size(); ++i) {
            if (inside[i] != '\'') continue;
            if (++i == inside.size() || inside[i] != '\'') return false;
        }
        return true;
    }
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
}

model::check enumeration_check(const model::schema& schema, const model::table& table,
                               const model::column& column) {
    const auto found =
        std::ranges::find(schema.enumerations, column.type.name, &model::enumeration::name);
    if (found == schema.enumerations.end()) {
        throw std::invalid_argument(fmt::format("column '{}.{}' is of enumeration '{}', which the "
                                                "schema does not have",
                                                table.name, column.name, column.type.name));
    }
    return {fmt::format("{}_{}_check", table.name, column.name),
            fmt::format("{} IN ({})", syntax::quote_identifier(column.name, dialect::sqlite),
                        value_list(found->values))};
}

/// SQLite's unique constraints are indexes; Drizzle has those of one column before a table's
/// others, the rest behind them.
std::vector<model::index> all_indexes(const model::table& table) {
    std::vector<model::index> before;
    std::vector<model::index> behind;
    for (const model::key& key : table.unique_keys) {
        model::index index{.name = key.name, .parts = {}, .unique = true};
        for (const std::string& column : key.columns)
            index.parts.push_back({.text = column});
        (key.columns.size() == 1 ? before : behind).push_back(std::move(index));
    }
    before.insert(before.end(), table.indexes.begin(), table.indexes.end());
    before.insert(before.end(), behind.begin(), behind.end());
    for (model::index& index : before) {
        index.concurrently = false;
        for (model::index_part& part : index.parts)
            part.nulls_first.reset();
    }
    return before;
}

void name_as_drizzle(model::table& table) {
    for (model::foreign_key& key : table.foreign_keys) {
        key.name = fmt::format("{}_{}_{}_{}_fk", table.name, join(key.columns, "_"), key.table,
                               join(key.referenced, "_"));
    }
    if (!table.primary_key) return;
    table.primary_key->name =
        fmt::format("{}_{}_pk", table.name, join(table.primary_key->columns, "_"));
}

/// Takes a word off the end of an expression, whatever the case of its letters.
bool take_off(std::string& text, std::string_view word) {
    if (text.size() <= word.size()) return false;
    const auto begin = text.end() - static_cast<std::ptrdiff_t>(word.size());
    const auto lower = [](char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a')
                                                    : character;
    };
    if (!std::ranges::equal(begin, text.end(), word.begin(), word.end(), {}, lower)) return false;
    text.erase(begin, text.end());
    return true;
}

/// Drizzle's schemas say the direction of an expression inside its text, and on SQLite that of a
/// column, which they make an expression of.
void read_direction(model::index_part& part, const model::table& table, alps::dialect dialect) {
    if (!part.expression) return;
    if (take_off(part.text, " nulls first")) part.nulls_first = true;
    if (take_off(part.text, " nulls last")) part.nulls_first = false;
    if (take_off(part.text, " desc")) part.descending = true;
    (void)take_off(part.text, " asc");
    for (const model::column& column : table.columns) {
        const bool is_column =
            part.text == syntax::quote_identifier(column.name, dialect::postgres) ||
            part.text == syntax::quote_identifier(column.name, dialect);
        if (!is_column) continue;
        part.text = column.name;
        part.expression = false;
        return;
    }
}

/// A policy's roles have no order, and whoever is of the public needs no other.
void read_roles(model::policy& policy) {
    std::ranges::sort(policy.roles);
    if (std::ranges::find(policy.roles, "public") != policy.roles.end()) policy.roles.clear();
}

/// Nulls are larger than all else to PostgreSQL, which has them last unless it sorts downwards.
void forget_usual_place_of_nulls(model::table& table) {
    for (model::index& index : table.indexes) {
        for (model::index_part& part : index.parts) {
            if (part.nulls_first == part.descending) part.nulls_first.reset();
        }
    }
}

void reduce_to_sqlite(const model::schema& schema, model::table& table) {
    for (model::column& column : table.columns) {
        if (column.type.kind == type_kind::enumeration) {
            model::check check = enumeration_check(schema, table, column);
            table.checks.push_back(std::move(check));
        }
        column.type = parse_type(render_type(column.type, dialect::sqlite), dialect::sqlite);
    }
    table.indexes = all_indexes(table);
    table.unique_keys.clear();
    table.row_security = model::row_security::off;
    table.policies.clear();
    name_as_drizzle(table);
}

} // namespace

model::column_type parse_type(std::string_view text, alps::dialect dialect) {
    constexpr type_kind of_postgres[] = {
        type_kind::boolean, type_kind::integer,   type_kind::bigint,
        type_kind::real,    type_kind::text,      type_kind::varchar,
        type_kind::uuid,    type_kind::timestamp, type_kind::json};
    constexpr type_kind of_sqlite[] = {type_kind::integer, type_kind::real, type_kind::text};
    const auto kinds = dialect == dialect::postgres ? std::span<const type_kind>(of_postgres)
                                                    : std::span<const type_kind>(of_sqlite);
    for (const type_kind kind : kinds) {
        if (text == render_type({kind}, dialect)) return {kind};
    }
    const std::string_view prefix = dialect == dialect::postgres ? "varchar" : "text";
    if (const auto length = length_in(text, prefix)) return {type_kind::varchar, *length};
    return {.kind = type_kind::other, .name = std::string(text)};
}

model::column_default parse_default(const model::column_type& type, std::string_view text,
                                    alps::dialect dialect) {
    for (const default_kind kind : {default_kind::now, default_kind::random_uuid}) {
        if (text == render_default(type, {.kind = kind}, dialect)) return {.kind = kind};
    }
    constexpr std::string_view cast = "::jsonb";
    const bool is_json = dialect == dialect::postgres && type.kind == type_kind::json;
    if (is_json && text.ends_with(cast)) {
        const auto bare = text.substr(0, text.size() - cast.size());
        if (is_literal(bare)) return {default_kind::literal, std::string(bare)};
    } else if (!is_json && is_literal(text)) {
        return {default_kind::literal, std::string(text)};
    }
    return {default_kind::expression, std::string(text)};
}

model::schema physical(model::schema schema) {
    for (model::table& table : schema.tables) {
        for (model::column& column : table.columns) {
            if (!column.default_value) continue;
            column.default_value = parse_default(
                column.type, render_default(column.type, *column.default_value, schema.dialect),
                schema.dialect);
        }
        for (model::index& index : table.indexes) {
            for (model::index_part& part : index.parts)
                read_direction(part, table, schema.dialect);
        }
        std::ranges::for_each(table.policies, read_roles);
        if (schema.dialect == dialect::sqlite)
            reduce_to_sqlite(schema, table);
        else
            forget_usual_place_of_nulls(table);
    }
    if (schema.dialect == dialect::sqlite) schema.enumerations.clear();
    return schema;
}

} // namespace alps::schema
