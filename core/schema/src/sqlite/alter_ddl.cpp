#include "sqlite/alter_ddl.hpp"

#include "ddl/clauses.hpp"
#include "model/identifiers.hpp"
#include "model/parts.hpp"
#include "sqlite/quoted.hpp"

#include <alps/base/join.hpp>
#include <alps/schema/sqlite/ddl.hpp>

#include <fmt/core.h>

namespace alps::schema::sqlite {
namespace {

std::string alter(std::string_view table, std::string_view what) {
    return fmt::format("ALTER TABLE {} {};", quoted(table), what);
}

/// What a row of the old table holds in a column of the new one.
std::string value_of(const model::column& column, const model::column* before) {
    const std::string value =
        column.default_value ? render_default(column.type, *column.default_value) : "NULL";
    if (before == nullptr) return value;
    const std::string old = quoted(column.name);
    const bool may_lack = before->nullable && !column.nullable && column.default_value;
    return may_lack ? fmt::format("coalesce({}, {})", old, value) : old;
}

std::string copy_rows(const model::table& before, const model::table& after,
                      std::string_view into) {
    std::vector<std::string> columns;
    std::vector<std::string> values;
    const auto take = [&](const model::column& column, const model::column* old) {
        columns.push_back(column.name);
        values.push_back(value_of(column, old));
    };
    for (const model::column& column : after.columns) {
        if (const auto* old = find(before.columns, column.name); old != nullptr) take(column, old);
    }
    // The rest get their defaults; a row has to name one column at least.
    if (columns.empty()) take(after.columns.at(0), nullptr);
    return fmt::format("INSERT INTO {}({}) SELECT {} FROM {};", quoted(into),
                       name_list(columns, dialect::sqlite, ", "), join(values, ", "),
                       quoted(before.name));
}

} // namespace

std::string drop_table(std::string_view table) {
    return fmt::format("DROP TABLE {};", quoted(table));
}

std::string add_column(std::string_view table, const model::column& column,
                       const model::foreign_key* key) {
    std::string text = "ADD " + render_column(column);
    if (key != nullptr) text += ' ' + references_clause(*key);
    return alter(table, text);
}

std::string drop_column(std::string_view table, std::string_view column) {
    return alter(table, "DROP COLUMN " + quoted(column));
}

std::string drop_index(std::string_view name) {
    return fmt::format("DROP INDEX {};", quoted(name));
}

std::string drop_trigger(std::string_view name) {
    return fmt::format("DROP TRIGGER {};", quoted(name));
}

std::vector<std::string> rebuild_table(const model::table& before, const model::table& after) {
    model::table made = after;
    made.name = "__new_" + after.name;
    // The rename at the end puts them back.
    for (model::check& check : made.checks)
        check.condition = with_qualifier(check.condition, after.name, made.name, dialect::sqlite);
    return {create_table(made), copy_rows(before, after, made.name), drop_table(before.name),
            alter(made.name, "RENAME TO " + quoted(after.name))};
}

} // namespace alps::schema::sqlite
