#include "ddl/clauses.hpp"
#include "model/parts.hpp"
#include "sqlite/quoted.hpp"
#include "sqlite/rules.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/canonical.hpp>
#include <alps/schema/sqlite/ddl.hpp>
#include <alps/syntax/ascii.hpp>

#include <fmt/core.h>

#include <stdexcept>

namespace alps::schema::sqlite {
namespace {

model::check enumeration_check(const model::schema& schema, const model::table& table,
                               const model::column& column) {
    const auto* found = find(schema.enumerations, column.type.name);
    if (found == nullptr) {
        throw std::invalid_argument(fmt::format("column '{}.{}' is of enumeration '{}', which the "
                                                "schema does not have",
                                                table.name, column.name, column.type.name));
    }
    return {fmt::format("{}_{}_check", table.name, column.name),
            fmt::format("{} IN ({})", quoted(column.name), value_list(found->values))};
}

/// SQLite's unique constraints are indexes; Drizzle has those of one column before a table's
/// others, the rest behind them.
std::vector<model::index> all_indexes(const model::table& table) {
    std::vector<model::index> before;
    std::vector<model::index> behind;
    for (const model::key& key : table.unique_keys) {
        model::index index{.name = key.name, .parts = {}, .unique = true};
        for (const std::string& column : key.columns)
            index.parts.push_back({.text = column});
        (key.columns.size() == 1 ? before : behind).push_back(std::move(index));
    }
    before.insert(before.end(), table.indexes.begin(), table.indexes.end());
    before.insert(before.end(), behind.begin(), behind.end());
    for (model::index& index : before) {
        index.concurrently = false;
        for (model::index_part& part : index.parts)
            part.nulls_first.reset();
    }
    return before;
}

void name_as_drizzle(model::table& table) {
    for (model::foreign_key& key : table.foreign_keys)
        key.name = foreign_key_name(table, key);
    if (!table.primary_key) return;
    table.primary_key->name =
        fmt::format("{}_{}_pk", table.name, join(table.primary_key->columns, "_"));
}

void reduce_to_sqlite(const model::schema& schema, model::table& table) {
    for (model::column& column : table.columns) {
        if (column.type.kind == model::type_kind::enumeration) {
            model::check check = enumeration_check(schema, table, column);
            table.checks.push_back(std::move(check));
        }
        column.type = parse_type(render_type(column.type), dialect::sqlite);
    }
    table.indexes = all_indexes(table);
    table.unique_keys.clear();
    table.row_security = model::row_security::off;
    table.policies.clear();
    name_as_drizzle(table);
}

} // namespace

std::string usual_type(std::string_view type) { return syntax::to_lower(type); }

void canonicalize(model::schema& schema) {
    for (model::table& table : schema.tables)
        reduce_to_sqlite(schema, table);
    schema.enumerations.clear();
}

} // namespace alps::schema::sqlite
