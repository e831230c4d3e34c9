#include "dialect_rules.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/schema/ddl.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>

#include <algorithm>
#include <charconv>

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
        return text == syntax::quote_literal(syntax::unquoted(text));
    }
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// Takes a word off the end of an expression, whatever the case of its letters.
bool take_off(std::string& text, std::string_view word) {
    if (text.size() <= word.size()) return false;
    const std::size_t begin = text.size() - word.size();
    if (!syntax::equal_ignoring_case(std::string_view(text).substr(begin), word)) return false;
    text.resize(begin);
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
        const bool is_column = part.text == syntax::quoted(column.name, '"') ||
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

} // namespace

model::column_type parse_type(std::string_view text, alps::dialect dialect) {
    const dialect_rules& rules = rules_of(dialect);
    for (const type_kind kind : rules.own_types) {
        if (text == rules.render_type({kind})) return {kind};
    }
    if (const auto length = length_in(text, rules.limited_text))
        return {type_kind::varchar, *length};
    return {.kind = type_kind::other, .name = std::string(text)};
}

model::column_default parse_default(const model::column_type& type, std::string_view text,
                                    alps::dialect dialect) {
    for (const default_kind kind : {default_kind::now, default_kind::random_uuid}) {
        if (text == render_default(type, {.kind = kind}, dialect)) return {.kind = kind};
    }
    const std::string_view cast = rules_of(dialect).json_cast;
    const bool is_json = !cast.empty() && type.kind == type_kind::json;
    if (is_json && text.ends_with(cast)) {
        const auto bare = text.substr(0, text.size() - cast.size());
        if (is_literal(bare)) return {default_kind::literal, std::string(bare)};
    } else if (!is_json && is_literal(text)) {
        return {default_kind::literal, std::string(text)};
    }
    return {default_kind::expression, std::string(text)};
}

model::schema canonical(model::schema schema) {
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
    }
    rules_of(schema.dialect).canonicalize(schema);
    return schema;
}

} // namespace alps::schema
