#include "introspect/normalize.hpp"
#include "introspect/reading.hpp"

#include <alps/schema/canonical.hpp>
#include <alps/syntax/ascii.hpp>

#include <fmt/core.h>

#include <map>

namespace alps::sqlite {
namespace {

constexpr std::string_view columns = R"(
select t.name, c.name, c.type, c."notnull", c.dflt_value is not null,
    coalesce(c.dflt_value, ''), c.pk, c.hidden
from pragma_table_list t join pragma_table_xinfo(t.name, 'main') c
where t.schema = 'main' and t.type = 'table'
order by t.name, c.cid)";

/// The case of a type's letters means nothing, nor does its white space.
model::column_type read_type(const std::string& text) {
    const std::string type = normalize(scan(text), [](std::string_view) { return true; });
    return schema::parse_type(syntax::to_lower(type), dialect::sqlite);
}

/// The pragma leaves out the parentheses, without which only a single value may follow DEFAULT. No
/// columns can be named in it.
std::string default_text(syntax::token_span tokens) {
    tokens = without_parentheses(tokens);
    const std::string text = normalize(tokens, [](std::string_view) { return false; });
    const bool is_signed =
        !tokens.empty() && (is_symbol(tokens[0], "-") || is_symbol(tokens[0], "+"));
    const std::size_t of_one_value = is_signed ? 2 : 1;
    return tokens.size() == of_one_value ? text : '(' + text + ')';
}

void add_column(catalogue_reading& reading, model::table& table, const catalogue_row& row) {
    model::column column{
        .name = row.text(1), .type = read_type(row.text(2)), .nullable = !row.flag(3)};
    if (row.flag(7)) {
        reading.unsupported(
            fmt::format("generated column {} of {}", in_words(column.name), in_words(table.name)));
    } else if (row.flag(4)) {
        column.default_value =
            schema::parse_default(column.type, default_text(scan(row.text(5))), dialect::sqlite);
    }
    table.columns.push_back(std::move(column));
}

/// Columns of a primary key by their place in it.
using key_columns = std::map<std::int64_t, std::string>;

void add_primary_key(model::table& table, const key_columns& key) {
    if (key.size() == 1) {
        find_column(table, key.begin()->second)->primary_key = true;
        return;
    }
    table.primary_key = model::key{{}, {}};
    for (const auto& [place, column] : key)
        table.primary_key->columns.push_back(column);
}

} // namespace

result<void> read_columns(catalogue_reading& reading) {
    const auto rows = reading.rows(columns);
    if (!rows) return rows.error();
    auto& tables = reading.catalogue.schema.tables;
    std::map<std::string, key_columns> keys;
    for (const catalogue_row& row : *rows) {
        const std::string& name = row.text(0);
        if (is_internal_table(name)) continue;
        if (tables.empty() || tables.back().name != name)
            tables.push_back({.name = name, .columns = {}});
        add_column(reading, tables.back(), row);
        if (row.flag(6)) keys[name].emplace(row.number(6), row.text(1));
    }
    for (const auto& [name, key] : keys)
        add_primary_key(*reading.table(name), key);
    return {};
}

} // namespace alps::sqlite
