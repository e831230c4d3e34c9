#include "sqlite_plan.hpp"

#include "find.hpp"
#include "identifiers.hpp"
#include "parts.hpp"

#include <algorithm>

namespace alps::schema::sqlite {
namespace {

const model::column& added_column(const alteration& alteration, const schema::add_column& added) {
    return *find(find(alteration.after().tables, added.table)->columns, added.column);
}

/// ADD COLUMN takes no key, no default that has to be computed, and no value of null that is not
/// allowed; a column that refers to another must be null at first.
bool can_be_added(const alteration& alteration, const schema::add_column& added) {
    const model::column& column = added_column(alteration, added);
    if (column.primary_key) return false;
    if (!column.default_value) return column.nullable;
    using kind = enum model::column_default::kind;
    return column.default_value->kind == kind::literal && column.default_value->text != "null" &&
           own_foreign_key(alteration, added) == nullptr;
}

bool is_referred_to(const alteration& alteration, const schema::drop_column& dropped) {
    return std::ranges::any_of(alteration.before().tables, [&](const model::table& table) {
        return std::ranges::any_of(table.foreign_keys, [&](const model::foreign_key& key) {
            return key.table == dropped.table &&
                   std::ranges::find(key.referenced, dropped.column) != key.referenced.end();
        });
    });
}

/// DROP COLUMN wants a column that nothing uses. Indexes and triggers are dropped before it.
bool can_be_dropped(const alteration& alteration, const schema::drop_column& dropped) {
    const model::table& table = *find(alteration.before().tables, dropped.table);
    const auto has_it = [&](const std::vector<std::string>& columns) {
        return std::ranges::find(columns, dropped.column) != columns.end();
    };
    const auto key = primary_key_of(table);
    const bool is_used =
        (key && has_it(key->columns)) ||
        std::ranges::any_of(table.foreign_keys, has_it, &model::foreign_key::columns) ||
        std::ranges::any_of(table.checks, [&](const model::check& check) {
            return mentions(check.condition, dropped.column);
        });
    return !is_used && !is_referred_to(alteration, dropped);
}

/// Tells whether a part is added with its column.
bool comes_with_column(const alteration& alteration, const part_of& part) {
    bool comes = false;
    alteration.each<schema::add_column>([&](const schema::add_column& added) {
        const auto* key = own_foreign_key(alteration, added);
        comes |= added.table == part.table && key != nullptr && key->name == part.name;
    });
    return comes;
}

} // namespace

const model::foreign_key* own_foreign_key(const alteration& alteration,
                                          const schema::add_column& added) {
    const model::table& table = *find(alteration.after().tables, added.table);
    for (const model::foreign_key& key : table.foreign_keys) {
        if (key.columns == std::vector{added.column}) return &key;
    }
    return nullptr;
}

std::set<std::string> tables_to_rebuild(const alteration& alteration) {
    std::set<std::string> tables;
    alteration.each<schema::add_column>([&](const auto& added) {
        if (!can_be_added(alteration, added)) tables.insert(added.table);
    });
    alteration.each<schema::drop_column>([&](const auto& dropped) {
        if (!can_be_dropped(alteration, dropped)) tables.insert(dropped.table);
    });
    alteration.each<change_type>([&](const auto& c) { tables.insert(c.table); });
    alteration.each<change_default>([&](const auto& c) { tables.insert(c.table); });
    alteration.each<change_nullability>([&](const auto& c) { tables.insert(c.table); });
    for (const auto* parts : {&alteration.added(), &alteration.dropped()}) {
        for (const part_of& each : *parts) {
            if (each.kind == part::index) continue;
            if (parts == &alteration.added() && comes_with_column(alteration, each)) continue;
            tables.insert(each.table);
        }
    }
    for (const auto& [each, name] : alteration.renamed()) {
        if (each.kind != part::index) tables.insert(each.table);
    }
    return tables;
}

} // namespace alps::schema::sqlite
