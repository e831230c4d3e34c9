#include <alps/schema/ownership.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/tokenize.hpp>

#include <fnmatch.h>

#include <algorithm>
#include <set>
#include <variant>

namespace alps::schema {
namespace {

bool fits(const std::string& pattern, const std::string& name) {
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_NOESCAPE) == 0;
}

/// A pattern with a dot is for parts of tables, one without for tables.
bool fits(const std::string& pattern, const table_or_column& object) {
    const auto dot = pattern.find('.');
    if (object.column.empty() || dot == std::string::npos)
        return object.column.empty() && fits(pattern, object.table);
    return fits(pattern.substr(0, dot), object.table) &&
           fits(pattern.substr(dot + 1), object.column);
}

bool passes_over(const ownership& ownership, const table_or_column& object) {
    return !object.table.empty() &&
           std::ranges::any_of(ownership.ignored,
                               [&](const auto& pattern) { return fits(pattern, object); });
}

/// Names what a change takes away; nothing if it does something else.
struct namer {
    table_or_column operator()(const drop_table& c) const { return {c.was}; }
    table_or_column operator()(const drop_enumeration& c) const { return {c.name}; }
    table_or_column operator()(const drop_column& c) const { return {c.table, c.was.column}; }
    table_or_column operator()(const drop_part& c) const { return {c.table, c.name}; }
    template <class Other>
    table_or_column operator()(const Other&) const {
        return {};
    }
};

std::set<std::string> used_enumerations(const model::schema& schema) {
    std::set<std::string> used;
    for (const model::table& table : schema.tables) {
        for (const model::column& column : table.columns) {
            if (column.type.kind == model::type_kind::enumeration) used.insert(column.type.name);
        }
    }
    return used;
}

} // namespace

bool is_external(const ownership& ownership, std::string_view table) {
    return std::ranges::find(ownership.external_tables, table) != ownership.external_tables.end();
}

bool is_ignored(const ownership& ownership, const change& any) {
    return passes_over(ownership, std::visit(namer(), any));
}

bool is_ignored(const ownership& ownership, std::string_view words) {
    // The object's own name comes first, that of its table last.
    std::vector<std::string> names;
    const auto tokens = syntax::tokenize(words, dialect::postgres);
    if (!tokens) return false;
    for (const syntax::token& token : *tokens) {
        if (token.kind == syntax::token_kind::quoted_name)
            names.push_back(syntax::unquoted(token.text));
    }
    if (names.empty()) return false;
    return passes_over(ownership, {names.front()}) || passes_over(ownership, {names.back()}) ||
           passes_over(ownership, {names.back(), names.front()});
}

model::schema without_tables(model::schema schema, std::span<const std::string> names) {
    const auto before = used_enumerations(schema);
    std::erase_if(schema.tables, [&](const model::table& table) {
        return std::ranges::find(names, table.name) != names.end();
    });
    const auto after = used_enumerations(schema);
    std::erase_if(schema.enumerations, [&](const model::enumeration& each) {
        return before.contains(each.name) && !after.contains(each.name);
    });
    return schema;
}

} // namespace alps::schema
