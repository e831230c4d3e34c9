#include "model/parts.hpp"

#include <alps/base/join.hpp>
#include <alps/syntax/quoting.hpp>

#include <fmt/core.h>

#include <stdexcept>
#include <utility>

namespace alps::schema {
namespace {

/// Tells whether a column can take what an action gives it.
bool can_take(const model::column& column, model::action given) {
    if (column.nullable) return true;
    if (given == model::action::set_default) return column.default_value.has_value();
    return given != model::action::set_null;
}

} // namespace

const model::column* find_column(const model::schema& schema, std::string_view table,
                                 std::string_view column) {
    const model::table* found = find(schema.tables, table);
    return found == nullptr ? nullptr : find(found->columns, column);
}

bool is_text(const model::column_type& type) {
    return type.kind == model::type_kind::text || type.kind == model::type_kind::varchar;
}

bool is_number(const model::column_type& type) {
    return type.kind == model::type_kind::integer || type.kind == model::type_kind::bigint ||
           type.kind == model::type_kind::real;
}

std::string primary_key_name(std::string_view table) {
    constexpr std::string_view suffix = "_pkey";
    return syntax::kept_name(table, dialect::postgres, suffix.size()) + std::string(suffix);
}

std::string foreign_key_name(const model::table& table, const model::foreign_key& key) {
    return fmt::format("{}_{}_{}_{}_fk", table.name, join(key.columns, "_"), key.table,
                       join(key.referenced, "_"));
}

std::optional<model::key> primary_key_of(const model::table& table) {
    for (const model::column& column : table.columns) {
        if (column.primary_key) return model::key{primary_key_name(table.name), {column.name}};
    }
    return table.primary_key;
}

std::vector<std::vector<std::string>> keys_of(const model::table& table) {
    std::vector<std::vector<std::string>> keys;
    if (auto primary = primary_key_of(table)) keys.push_back(std::move(primary->columns));
    for (const model::key& key : table.unique_keys)
        keys.push_back(key.columns);
    for (const model::index& index : table.indexes) {
        if (!index.unique || !index.condition.empty() ||
            std::ranges::any_of(index.parts, &model::index_part::expression))
            continue;
        auto& columns = keys.emplace_back();
        for (const model::index_part& part : index.parts)
            columns.push_back(part.text);
    }
    return keys;
}

std::vector<std::string> on_update_columns(const model::table& table) {
    std::vector<std::string> names;
    for (const model::column& column : table.columns) {
        if (column.on_update_now) names.push_back(column.name);
    }
    std::ranges::sort(names);
    return names;
}

std::pair<std::string, std::string> group_of(const model::table& table, const model::guard& guard) {
    for (const model::foreign_key& key : table.foreign_keys) {
        if (key.columns == std::vector{guard.group}) return {key.table, key.referenced.front()};
    }
    throw std::invalid_argument(fmt::format("the group of '{}', {}.{}, refers to no table",
                                            guard.name, table.name, guard.group));
}

bool refers_to_key(const model::schema& schema, const model::foreign_key& key) {
    const model::table* table = find(schema.tables, key.table);
    if (table == nullptr) return true;
    const auto matches = [&](const model::key& other) {
        return std::ranges::is_permutation(other.columns, key.referenced);
    };
    const auto primary_key = primary_key_of(*table);
    return (primary_key && matches(*primary_key)) ||
           std::ranges::any_of(table->unique_keys, matches);
}

bool is_usable(const model::schema& schema, const model::table& table,
               const model::foreign_key& key) {
    if (const auto* other = find(schema.tables, key.table); other != nullptr) {
        const auto is_same = [&](const auto& columns) {
            return std::ranges::is_permutation(columns, key.referenced);
        };
        if (std::ranges::none_of(keys_of(*other), is_same)) return false;
    }
    return std::ranges::all_of(key.columns, [&](const std::string& name) {
        const model::column* column = find(table.columns, name);
        return column == nullptr ||
               (can_take(*column, key.on_delete) && can_take(*column, key.on_update));
    });
}

} // namespace alps::schema
