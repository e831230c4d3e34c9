#include "postgres/conversions.hpp"

#include "model/parts.hpp"
#include "postgres/alter_ddl.hpp"

namespace alps::schema::postgres {
namespace {

/// What a column is while its enumeration is made anew.
model::column_type meanwhile() { return {.kind = model::type_kind::text}; }

} // namespace

conversions::conversions(const alteration& alteration) : alteration_(alteration) {
    alteration.each<change_type>([&](const auto& c) { columns_.insert({c.table, c.column}); });
    alteration.each<change_values>([&](const auto& c) { remade_.insert(c.enumeration); });
    for (const model::table& table : alteration.before().tables) {
        const auto* now = find(alteration.after().tables, table.name);
        if (now == nullptr) continue;
        for (const model::column& column : table.columns) {
            if (is_remade(column.type) && find(now->columns, column.name) != nullptr)
                columns_.insert({table.name, column.name});
        }
    }
}

void conversions::begin(std::vector<std::string>& statements) const {
    for (const auto& [table, name] : columns_) {
        const model::column& column = *find_column(alteration_.before(), table, name);
        if (column.default_value) statements.push_back(drop_default(table, name));
        if (is_remade(column.type))
            statements.push_back(set_type(table, name, column.type, meanwhile()));
    }
}

void conversions::end(std::vector<std::string>& statements) const {
    for (const auto& [table, name] : columns_) {
        const model::column_type& old = find_column(alteration_.before(), table, name)->type;
        const model::column& now = *find_column(alteration_.after(), table, name);
        const model::column_type type = is_remade(old) ? meanwhile() : old;
        if (type != now.type) statements.push_back(set_type(table, name, type, now.type));
        if (now.default_value) statements.push_back(set_default(table, now));
    }
}

bool conversions::is_remade(const model::column_type& type) const {
    return type.kind == model::type_kind::enumeration && remade_.contains(type.name);
}

} // namespace alps::schema::postgres
