#include "postgres/dependents.hpp"

#include "model/identifiers.hpp"
#include "model/parts.hpp"

#include <algorithm>

namespace alps::schema::postgres {
namespace {

/// Tells whether an expression names something.
bool names(std::string_view expression, const std::string& name) {
    return mentions(expression, name, dialect::postgres);
}

bool names(const model::index& index, const std::string& column) {
    return names(index.condition, column) ||
           std::ranges::any_of(index.parts, [&](const model::index_part& part) {
               return part.expression && names(part.text, column);
           });
}

/// The columns of a key or of a unique index; none for anything else.
std::vector<std::string> key_columns(const model::table& table, const part_of& part) {
    if (part.kind == part_kind::primary) {
        const auto key = primary_key_of(table);
        return key ? key->columns : std::vector<std::string>();
    }
    if (part.kind == part_kind::unique_key) {
        const auto* key = find(table.unique_keys, part.name);
        return key != nullptr ? key->columns : std::vector<std::string>();
    }
    std::vector<std::string> columns;
    if (part.kind != part_kind::index) return columns;
    const auto* index = find(table.indexes, part.name);
    if (index == nullptr || !index->unique) return columns;
    for (const auto& each : index->parts)
        columns.push_back(each.text);
    return columns;
}

bool loses_key(const alteration& alteration, const model::foreign_key& key) {
    const model::table* table = find(alteration.before().tables, key.table);
    if (table == nullptr) return false;
    return std::ranges::any_of(alteration.dropped(), [&](const part_of& part) {
        return part.table == key.table &&
               std::ranges::is_permutation(key_columns(*table, part), key.referenced);
    });
}

bool has_converted(const std::set<column_of>& converted, const std::string& table,
                   const std::vector<std::string>& columns) {
    return std::ranges::any_of(
        columns, [&](const auto& column) { return converted.contains({table, column}); });
}

void replace_expressions(alteration& alteration, const model::table& table,
                         const std::string& column) {
    for (const auto& check : table.checks) {
        if (names(check.condition, column))
            alteration.replace({table.name, part_kind::check, check.name});
    }
    for (const auto& index : table.indexes) {
        if (names(index, column)) alteration.replace({table.name, part_kind::index, index.name});
    }
}

/// Policies may look into other tables.
void replace_policies(alteration& alteration, const model::table& table, const column_of& column) {
    const auto names_it = [&](const std::string& condition) {
        return names(condition, column.second) &&
               (table.name == column.first || names(condition, column.first));
    };
    for (const auto& policy : table.policies) {
        if (names_it(policy.visible) || names_it(policy.writable))
            alteration.replace({table.name, part_kind::policy, policy.name});
    }
}

} // namespace

void replace_dependents(alteration& alteration, const std::set<column_of>& converted) {
    for (const model::table& table : alteration.before().tables) {
        if (alteration.is_dropped(table.name)) continue;
        for (const column_of& column : converted) {
            if (column.first == table.name) replace_expressions(alteration, table, column.second);
            replace_policies(alteration, table, column);
        }
    }
    for (const model::table& table : alteration.before().tables) {
        if (alteration.is_dropped(table.name)) continue;
        for (const model::foreign_key& key : table.foreign_keys) {
            if (loses_key(alteration, key) || has_converted(converted, table.name, key.columns) ||
                has_converted(converted, key.table, key.referenced)) {
                alteration.replace({table.name, part_kind::foreign_key, key.name});
            }
        }
    }
}

} // namespace alps::schema::postgres
