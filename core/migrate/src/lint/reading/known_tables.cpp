#include "lint/reading/known_tables.hpp"

#include <algorithm>
#include <utility>

namespace alps::migrate {
namespace {

using action_kind = alter_action::kind;
using constraint_kind = table_constraint::kind;

/// Returns a name for an index that has none, which no other has.
std::string unnamed(const table_facts& table) { return ' ' + std::to_string(table.indexes.size()); }

void add_foreign_key(table_facts& table, std::string name, std::vector<std::string> columns,
                     std::string references, foreign_key origin) {
    origin.name = std::move(name);
    origin.columns = std::move(columns);
    origin.references = std::move(references);
    table.foreign_keys.push_back(std::move(origin));
}

void add_column(table_facts& table, const column_definition& column, foreign_key origin) {
    table.types[column.name] = column.type;
    if (column.primary_key) table.primary_key.insert(column.name);
    if (column.primary_key || column.unique) table.indexes[unnamed(table)] = {column.name};
    if (!column.references.empty()) {
        add_foreign_key(table, {}, {column.name}, column.references, std::move(origin));
    }
}

void add_constraint(table_facts& table, const table_constraint& constraint, foreign_key origin) {
    const std::string name = constraint.name.empty() ? unnamed(table) : constraint.name;
    switch (constraint.type) {
    case constraint_kind::primary_key:
        if (!constraint.name.empty()) table.primary_key_name = constraint.name;
        table.primary_key.insert(constraint.columns.begin(), constraint.columns.end());
        [[fallthrough]];
    case constraint_kind::unique:
        if (!constraint.using_index) table.indexes[name] = constraint.columns;
        break;
    case constraint_kind::foreign_key:
        add_foreign_key(table, constraint.name, constraint.columns, constraint.references,
                        std::move(origin));
        break;
    case constraint_kind::check:
        table.checks[name] = constraint.proved;
        if (constraint.not_valid) table.unproved.insert(name);
        break;
    case constraint_kind::exclude:
        break;
    }
}

void rename_column(table_facts& table, const std::string& from, const std::string& to) {
    if (auto column = table.types.extract(from)) {
        column.key() = to;
        table.types.insert(std::move(column));
    }
    if (table.primary_key.erase(from) > 0) table.primary_key.insert(to);
    for (auto& [name, columns] : table.indexes)
        std::ranges::replace(columns, from, to);
    for (auto& [name, column] : table.checks) {
        if (column == from) column = to;
    }
    for (foreign_key& key : table.foreign_keys)
        std::ranges::replace(key.columns, from, to);
}

void drop_column(table_facts& table, const std::string& column) {
    const auto uses = [&](const std::vector<std::string>& columns) {
        return std::ranges::find(columns, column) != columns.end();
    };
    table.types.erase(column);
    table.primary_key.erase(column);
    std::erase_if(table.indexes, [&](const auto& index) { return uses(index.second); });
    std::erase_if(table.foreign_keys, [&](const foreign_key& key) { return uses(key.columns); });
}

void drop_constraint(table_facts& table, const std::string& name) {
    table.indexes.erase(name);
    table.checks.erase(name);
    table.unproved.erase(name);
    std::erase_if(table.foreign_keys, [&](const foreign_key& key) { return key.name == name; });
}

} // namespace

void known_tables::apply(const syntax::tokenized_statement& statement, const foreign_key& origin) {
    if (const auto created = read_create_table(statement, dialect_))
        return create(*created, origin);
    for (const alter_action& action : read_alter_table(statement, dialect_))
        alter(action, origin);
    if (auto index = read_create_index(statement, dialect_); index && !index->partial) {
        table_facts& table = tables_[index->table];
        table.indexes[index->index.empty() ? unnamed(table) : index->index] =
            std::move(index->columns);
    }
    for (const std::string& name : read_drop(statement, dialect_, "table"))
        drop_table(name);
    for (const std::string& name : read_drop(statement, dialect_, "index"))
        drop_index(name);
}

void known_tables::add_index(const std::string& table, std::vector<std::string> columns) {
    table_facts& facts = tables_[table];
    facts.indexes[unnamed(facts)] = std::move(columns);
}

const table_facts* known_tables::find(const std::string& table) const {
    const auto at = tables_.find(table);
    return at == tables_.end() ? nullptr : &at->second;
}

bool known_tables::is_fresh(const std::string& table) const {
    const table_facts* const facts = find(table);
    return facts != nullptr && facts->made_in == release_;
}

std::string known_tables::table_of_index(const std::string& index) const {
    for (const auto& [name, facts] : tables_) {
        if (facts.indexes.contains(index)) return name;
    }
    return {};
}

std::string known_tables::type_of(const std::string& table, const std::string& column) const {
    const table_facts* const facts = find(table);
    if (facts == nullptr) return {};
    const auto type = facts->types.find(column);
    return type == facts->types.end() ? std::string() : type->second;
}

bool known_tables::proves_not_null(const std::string& table, const std::string& column) const {
    const table_facts* const facts = find(table);
    return facts != nullptr && std::ranges::any_of(facts->checks, [&](const auto& check) {
               return check.second == column && !facts->unproved.contains(check.first);
           });
}

void known_tables::create(const create_table& created, const foreign_key& origin) {
    // IF NOT EXISTS leaves one that is known as it is.
    const auto [at, is_new] = tables_.try_emplace(created.table);
    if (!is_new && !at->second.types.empty()) return;
    table_facts& table = at->second;
    if (origin.pending) table.made_in = release_;
    // As PostgreSQL names it unless it is told otherwise.
    table.primary_key_name = created.table.substr(created.table.rfind('.') + 1) + "_pkey";
    for (const column_definition& column : created.columns)
        add_column(table, column, origin);
    for (const table_constraint& constraint : created.constraints)
        add_constraint(table, constraint, origin);
}

void known_tables::alter(const alter_action& action, const foreign_key& origin) {
    if (action.type == action_kind::rename_table)
        return rename_table(action.table, action.new_name);
    if (action.type == action_kind::set_schema) return set_schema(action.table, action.new_name);
    table_facts& table = tables_[action.table];
    foreign_key here = origin;
    here.line = action.line;
    switch (action.type) {
    case action_kind::add_column:
        return add_column(table, action.column, std::move(here));
    case action_kind::add_constraint:
        return add_constraint(table, action.constraint, std::move(here));
    case action_kind::change_type:
        table.types[action.name] = action.new_name;
        return;
    case action_kind::drop_column:
        return drop_column(table, action.name);
    case action_kind::drop_constraint:
        return drop_constraint(table, action.name);
    case action_kind::rename_column:
        return rename_column(table, action.name, action.new_name);
    case action_kind::validate:
        table.unproved.erase(action.name);
        return;
    default:
        return;
    }
}

void known_tables::drop_table(const std::string& name) {
    const table_facts* const facts = find(name);
    dropped_[name] = facts == nullptr ? std::nullopt : facts->made_in;
    tables_.erase(name);
}

void known_tables::drop_index(const std::string& name) {
    for (auto& [table, facts] : tables_)
        facts.indexes.erase(name);
}

void known_tables::set_schema(const std::string& table, const std::string& schema) {
    auto moved = tables_.extract(table);
    if (!moved) return;
    const std::string name = table.substr(table.find('.') + 1);
    moved.key() = schema == "public" ? name : schema + '.' + name;
    tables_.insert(std::move(moved));
}

void known_tables::rename_table(const std::string& table, const std::string& name) {
    auto moved = tables_.extract(table);
    if (!moved) return;
    // It stays in its schema.
    const std::string renamed = table.substr(0, table.find('.') + 1) + name;
    // One that takes the place of another has the other's rows.
    if (const auto old = dropped_.find(renamed); old != dropped_.end()) {
        moved.mapped().made_in = old->second;
    }
    moved.key() = renamed;
    tables_.erase(renamed);
    tables_.insert(std::move(moved));
}

} // namespace alps::migrate
