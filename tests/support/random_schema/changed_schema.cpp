#include "parts.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/testing/random_schema.hpp>

#include <algorithm>
#include <array>

namespace alps::testing {
namespace {

using namespace random;
using model::type_kind;

template <class Items>
void erase_one(Items& items) {
    if (items.empty()) return;
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(below(items.size())));
}

/// Drops the expressions of a table that name a column, and the keys on it if they are asked for.
void drop_uses(model::table& table, const std::string& column, alps::dialect dialect,
               bool with_keys) {
    const std::string quoted = syntax::quote_identifier(column, dialect);
    const auto says = [&](const std::string& text) { return text.find(quoted) != text.npos; };
    const auto on = [&](const model::key& key) {
        return std::ranges::find(key.columns, column) != key.columns.end();
    };
    std::erase_if(table.checks, [&](const auto& check) { return says(check.condition); });
    std::erase_if(table.policies, [&](const auto& policy) {
        return says(policy.visible) || says(policy.writable);
    });
    std::erase_if(table.indexes, [&](const model::index& index) {
        return says(index.condition) || std::ranges::any_of(index.parts, [&](const auto& part) {
                   return part.expression ? says(part.text) : with_keys && part.text == column;
               });
    });
    if (!with_keys) return;
    std::erase_if(table.unique_keys, on);
    if (table.primary_key && on(*table.primary_key)) table.primary_key.reset();
}

void drop_column(model::schema& schema, model::table& table) {
    if (table.columns.size() < 2) return;
    const std::string name = one_of(table.columns).name;
    drop_uses(table, name, schema.dialect, true);
    std::erase_if(table.columns, [&](const auto& column) { return column.name == name; });
}

void add_column(model::schema& schema, model::table& table) {
    table.columns.push_back(column(schema, table));
}

/// Gives a column another type whose values its engine converts by itself.
void alter_type(model::schema& schema, model::table& table) {
    constexpr std::array numbers = {type_kind::integer, type_kind::bigint, type_kind::real};
    constexpr std::array texts = {type_kind::text, type_kind::varchar};
    model::column& column = one_of(table.columns);
    const type_kind kind = column.type.kind;
    if (column.on_update_now) return;
    if (std::ranges::find(numbers, kind) != numbers.end()) {
        column.type = {one_of(numbers)};
    } else if (std::ranges::find(texts, kind) != texts.end()) {
        column.type = {one_of(texts)};
        if (column.type.kind == type_kind::varchar) column.type.length = 20;
    } else {
        return;
    }
    if (column.default_value) column.default_value = default_of(schema, column.type);
    drop_uses(table, column.name, schema.dialect, false);
}

void alter_nullability(model::schema&, model::table& table) {
    model::column& column = one_of(table.columns);
    const bool in_key =
        column.primary_key ||
        (table.primary_key && std::ranges::find(table.primary_key->columns, column.name) !=
                                  table.primary_key->columns.end());
    if (!in_key) column.nullable = !column.nullable;
}

void alter_default(model::schema& schema, model::table& table) {
    model::column& column = one_of(table.columns);
    if (column.default_value && once_in(2)) {
        column.default_value.reset();
    } else {
        column.default_value = default_of(schema, column.type);
    }
}

void alter_on_update(model::schema& schema, model::table& table) {
    const bool is_postgres = schema.dialect == dialect::postgres;
    const type_kind time = is_postgres ? type_kind::timestamp : type_kind::integer;
    for (model::column& column : table.columns) {
        if (column.type.kind != time || column.primary_key || !once_in(2)) continue;
        column.on_update_now = !column.on_update_now;
        return;
    }
}

void alter_keys(model::schema&, model::table& table) {
    if (once_in(2)) return erase_one(table.unique_keys);
    if (auto key = unique_key(table)) table.unique_keys.push_back(std::move(*key));
}

void alter_primary_key(model::schema&, model::table& table) {
    const auto is_key = [](const model::column& column) { return column.primary_key; };
    if (table.primary_key) return table.primary_key.reset();
    if (const auto key = std::ranges::find_if(table.columns, is_key); key != table.columns.end()) {
        key->primary_key = false;
        return;
    }
    model::column& column = one_of(table.columns);
    column.primary_key = true;
    column.nullable = false;
}

void alter_foreign_keys(model::schema& schema, model::table& table) {
    if (once_in(2)) return erase_one(table.foreign_keys);
    if (auto key = foreign_key(schema, table)) table.foreign_keys.push_back(std::move(*key));
}

void alter_checks(model::schema& schema, model::table& table) {
    if (table.checks.empty() || once_in(3)) return table.checks.push_back(check(schema, table));
    if (once_in(2)) return erase_one(table.checks);
    one_of(table.checks).condition = check(schema, table).condition;
}

void alter_indexes(model::schema& schema, model::table& table) {
    if (table.indexes.empty() || once_in(3)) return table.indexes.push_back(index(schema, table));
    if (once_in(2)) return erase_one(table.indexes);
    model::index other = index(schema, table);
    model::index& changed = one_of(table.indexes);
    other.name = changed.name;
    changed = std::move(other);
}

void alter_policies(model::schema& schema, model::table& table) {
    if (schema.dialect != dialect::postgres) return;
    if (table.policies.empty() || once_in(3)) return table.policies.push_back(policy(table));
    if (once_in(2)) return erase_one(table.policies);
    model::policy other = policy(table);
    model::policy& changed = one_of(table.policies);
    other.name = changed.name;
    changed = std::move(other);
}

void alter_row_security(model::schema& schema, model::table& table) {
    constexpr std::array kinds = {model::row_security::off, model::row_security::enabled,
                                  model::row_security::forced};
    if (schema.dialect == dialect::postgres) table.row_security = one_of(kinds);
}

void add_table(model::schema& schema, model::table&) {
    model::table made{.name = new_table_name(schema), .columns = {}};
    for (auto count = 1 + below(3); count > 0; --count)
        made.columns.push_back(column(schema, made));
    schema.tables.push_back(std::move(made));
}

void drop_table(model::schema& schema, model::table& table) {
    if (schema.tables.size() < 2) return;
    const std::string name = table.name;
    std::erase_if(schema.tables, [&](const auto& each) { return each.name == name; });
}

void alter_enumerations(model::schema& schema, model::table&) {
    if (schema.dialect != dialect::postgres) return;
    if (schema.enumerations.empty() || once_in(4)) {
        schema.enumerations.push_back(enumeration(schema));
        return;
    }
    auto& values = one_of(schema.enumerations).values;
    if (values.size() > 1 && once_in(4)) return erase_one(values);
    if (std::ranges::find(values, "new") != values.end()) return;
    const auto place = static_cast<std::ptrdiff_t>(below(values.size() + 1));
    values.insert(values.begin() + place, "new");
}

void drop_enumeration(model::schema& schema, model::table&) {
    if (schema.enumerations.empty()) return;
    const std::string name = one_of(schema.enumerations).name;
    const bool used = std::ranges::any_of(schema.tables, [&](const model::table& table) {
        return std::ranges::any_of(table.columns,
                                   [&](const auto& column) { return column.type.name == name; });
    });
    if (used) return;
    std::erase_if(schema.enumerations, [&](const auto& each) { return each.name == name; });
}

/// Drops what an edit left without what it needs.
void repair(model::schema& schema) {
    for (model::table& table : schema.tables) {
        std::erase_if(table.foreign_keys,
                      [&](const auto& key) { return !fits(schema, table, key); });
        for (model::column& column : table.columns) {
            if (column.type.kind != type_kind::enumeration || !column.default_value) continue;
            const auto of =
                std::ranges::find(schema.enumerations, column.type.name, &model::enumeration::name);
            const auto is_default = [&](const std::string& value) {
                return syntax::quote_literal(value) == column.default_value->text;
            };
            if (std::ranges::none_of(of->values, is_default)) column.default_value.reset();
        }
    }
    std::ranges::sort(schema.tables, {}, &model::table::name);
    std::ranges::sort(schema.enumerations, {}, &model::enumeration::name);
}

model::schema edit(model::schema schema) {
    constexpr std::array edits = {
        add_column,         drop_column,     alter_type,        alter_nullability,  alter_default,
        alter_on_update,    alter_keys,      alter_primary_key, alter_foreign_keys, alter_checks,
        alter_indexes,      alter_policies,  add_table,         alter_row_security, drop_table,
        alter_enumerations, drop_enumeration};
    one_of(edits)(schema, one_of(schema.tables));
    repair(schema);
    return schema::canonical(std::move(schema));
}

} // namespace

rc::Gen<model::schema> changed_schema(model::schema schema) {
    return rc::gen::exec([schema = std::move(schema)] {
        model::schema changed = schema;
        for (auto count = 1 + below(4); count > 0; --count)
            changed = edit(std::move(changed));
        return changed;
    });
}

} // namespace alps::testing
