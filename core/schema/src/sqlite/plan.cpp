#include "sqlite/plan.hpp"

#include "model/parts.hpp"

namespace alps::schema::sqlite {
namespace {

/// ADD COLUMN takes no key, no default that has to be computed, and no value of null that is not
/// allowed; a column that refers to another must be null at first.
bool can_be_added(const alteration& alteration, const schema::add_column& added) {
    const model::column& column = *find_column(alteration.after(), added.table, added.column);
    if (column.primary_key) return false;
    if (!column.default_value) return column.nullable;
    using kind = enum model::column_default::kind;
    return column.default_value->kind == kind::literal && column.default_value->text != "null" &&
           own_foreign_key(alteration, added) == nullptr;
}

/// Tells whether parts of a kind are objects beside their table.
bool is_apart(part_kind kind) { return kind == part_kind::index || kind == part_kind::guard; }

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
    alteration.each<change_type>([&](const auto& c) { tables.insert(c.table); });
    alteration.each<change_default>([&](const auto& c) { tables.insert(c.table); });
    alteration.each<change_nullability>([&](const auto& c) { tables.insert(c.table); });
    for (const auto* parts : {&alteration.added(), &alteration.dropped()}) {
        for (const part_of& each : *parts) {
            if (is_apart(each.kind)) continue;
            if (parts == &alteration.added() && comes_with_column(alteration, each)) continue;
            tables.insert(each.table);
        }
    }
    for (const auto& [each, name] : alteration.renamed()) {
        if (!is_apart(each.kind)) tables.insert(each.table);
    }
    return tables;
}

} // namespace alps::schema::sqlite
