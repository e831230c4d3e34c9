#include "diff/renaming.hpp"

#include <algorithm>
#include <utility>

namespace alps::schema {
namespace {

std::string new_name(const new_names& names, const std::string& old) {
    const auto found = names.find(old);
    return found == names.end() ? old : found->second;
}

std::string old_name(const new_names& names, const std::string& now) {
    const auto found = std::ranges::find(names, now, &new_names::value_type::second);
    return found == names.end() ? now : found->first;
}

void rename_all(std::vector<std::string>& columns, const new_names& names) {
    for (std::string& column : columns)
        column = new_name(names, column);
}

void rename_in(model::index& index, const new_names& columns, const new_names& all,
               dialect dialect) {
    for (model::index_part& part : index.parts)
        part.text =
            part.expression ? with_names(part.text, all, dialect) : new_name(columns, part.text);
    index.condition = with_names(index.condition, all, dialect);
}

void rename_in(model::table& table, const renaming& names, dialect dialect) {
    table.name = names.table(table.name);
    const new_names& columns = names.columns_of(table.name);
    new_names all = columns;
    all.insert(names.tables.begin(), names.tables.end());
    for (model::column& column : table.columns)
        column.name = new_name(columns, column.name);
    if (table.primary_key) rename_all(table.primary_key->columns, columns);
    for (model::key& key : table.unique_keys)
        rename_all(key.columns, columns);
    for (model::foreign_key& key : table.foreign_keys) {
        rename_all(key.columns, columns);
        key.table = names.table(key.table);
        rename_all(key.referenced, names.columns_of(key.table));
    }
    for (model::check& check : table.checks)
        check.condition = with_names(check.condition, all, dialect);
    for (model::guard& guard : table.guards) {
        guard.condition = with_names(guard.condition, all, dialect);
        guard.group = new_name(columns, guard.group);
    }
    for (model::index& index : table.indexes)
        rename_in(index, columns, all, dialect);
    for (model::policy& policy : table.policies) {
        policy.visible = with_names(policy.visible, all, dialect);
        policy.writable = with_names(policy.writable, all, dialect);
    }
}

} // namespace

std::string renaming::table(const std::string& old) const { return new_name(tables, old); }

std::string renaming::old_table(const std::string& name) const { return old_name(tables, name); }

std::string renaming::column(const std::string& table, const std::string& old) const {
    return new_name(columns_of(table), old);
}

std::string renaming::old_column(const std::string& table, const std::string& name) const {
    return old_name(columns_of(table), name);
}

const new_names& renaming::columns_of(const std::string& table) const {
    static const new_names none;
    const auto found = columns.find(table);
    return found == columns.end() ? none : found->second;
}

renaming renaming_of(std::span<const rename> renames) {
    renaming names;
    for (const rename& each : renames) {
        if (each.column.empty()) names.tables[each.table] = each.to;
    }
    for (const rename& each : renames) {
        if (!each.column.empty()) names.columns[names.table(each.table)][each.column] = each.to;
    }
    return names;
}

renaming renaming_of(std::span<const change> changes) {
    renaming names;
    for (const change& each : changes) {
        if (const auto* table = std::get_if<rename_table>(&each)) {
            names.tables[table->table] = table->to;
        } else if (const auto* column = std::get_if<rename_column>(&each)) {
            names.columns[column->table][column->column] = column->to;
        }
    }
    return names;
}

model::schema renamed(model::schema schema, const renaming& names) {
    for (model::table& table : schema.tables)
        rename_in(table, names, schema.dialect);
    std::ranges::sort(schema.tables, {}, &model::table::name);
    return schema;
}

std::vector<std::pair<std::string, std::string>> ordered_renames(new_names names) {
    const std::string spare = "__alps_renamed";
    std::vector<std::pair<std::string, std::string>> ordered;
    while (!names.empty()) {
        const auto free = std::ranges::find_if(
            names, [&](const auto& pair) { return !names.contains(pair.second); });
        if (free != names.end()) {
            ordered.emplace_back(free->first, free->second);
            names.erase(free);
            continue;
        }
        auto first = names.extract(names.begin());
        ordered.emplace_back(first.key(), spare);
        first.key() = spare;
        names.insert(std::move(first));
    }
    return ordered;
}

} // namespace alps::schema
