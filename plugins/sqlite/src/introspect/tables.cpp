#include "introspect/definitions.hpp"
#include "introspect/reading.hpp"

#include <fmt/core.h>

namespace alps::sqlite {
namespace {

constexpr std::string_view tables = R"(
select t.name, t.type = 'virtual', t.wr, t.strict, m.sql
from pragma_table_list t join sqlite_master m on m.type = 'table' and m.name = t.name
where t.schema = 'main' and t.type in ('table', 'virtual')
order by t.name)";

void note_oddities(catalogue_reading& reading, const model::table& table, const catalogue_row& row,
                   const table_text& text) {
    const auto note = [&](std::string_view oddity) {
        reading.unsupported(fmt::format("table {} {}", in_words(table.name), oddity));
    };
    if (row.flag(2)) note("without row ids");
    if (row.flag(3)) note("that is strict");
    for (const std::string& oddity : text.oddities)
        note(oddity);
    for (const auto& [column, collation] : text.collations) {
        reading.unsupported(fmt::format("column {} of {} with the collation {}", in_words(column),
                                        in_words(table.name), in_words(collation)));
    }
    for (const std::size_t place : text.deferrable_keys) {
        // The pragma lists the last one first.
        reading.deferrable_keys.emplace_back(table.name, text.foreign_keys - 1 - place);
    }
}

void add_checks(catalogue_reading& reading, model::table& table, const table_text& text) {
    for (const check_text& check : text.checks) {
        std::string condition = normalize_expression(check.condition, table);
        if (check.name.empty()) {
            reading.unsupported(
                fmt::format("check ({}) of {} without a name", condition, in_words(table.name)));
        } else {
            table.checks.push_back({check.name, std::move(condition)});
        }
    }
}

/// An integer that stands for the row id is never null, even if the table does not say so.
void settle_row_id(model::table& table, bool without_row_ids, bool descending) {
    if (without_row_ids || descending) return;
    for (model::column& column : table.columns) {
        if (column.primary_key && column.type.kind == model::type_kind::integer)
            column.nullable = false;
    }
}

} // namespace

result<void> read_tables(catalogue_reading& reading) {
    const auto rows = reading.rows(tables);
    if (!rows) return rows.error();
    for (const catalogue_row& row : *rows) {
        if (row.flag(1)) {
            if (!is_internal_table(row.text(0)))
                reading.unsupported("virtual table " + in_words(row.text(0)));
            continue;
        }
        model::table* table = reading.table(row.text(0));
        if (table == nullptr) continue;
        const table_text text = read_table_text(row.text(4));
        note_oddities(reading, *table, row, text);
        add_checks(reading, *table, text);
        settle_row_id(*table, row.flag(2), text.descending_key);
    }
    return {};
}

} // namespace alps::sqlite
