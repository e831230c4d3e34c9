#include "introspect/definitions.hpp"
#include "introspect/normalize.hpp"
#include "introspect/reading.hpp"

#include <fmt/core.h>

namespace alps::sqlite {
namespace {

// One row for each part of an index; it has no text if a constraint made it.
constexpr std::string_view indexes = R"(
select t.name, i.name, i."unique", i.origin, coalesce(m.sql, ''), p.seqno, coalesce(p.name, ''),
    p."desc", p.cid = -2
from pragma_table_list t join pragma_index_list(t.name, 'main') i
    join pragma_index_xinfo(i.name, 'main') p
    left join sqlite_master m on m.type = 'index' and m.name = i.name
where t.schema = 'main' and t.type = 'table' and p.key
order by t.name, i.name, p.seqno)";

/// An expression has no need of parentheses to SQLite, but has them elsewhere unless it is a call.
std::string normalize_part(syntax::token_span tokens, model::table& table) {
    tokens = without_parentheses(tokens);
    const std::string text = normalize_expression(tokens, table);
    return is_call(tokens) ? text : '(' + text + ')';
}

model::index read_index(model::table& table, const catalogue_row& row, const index_text& text) {
    return {.name = row.text(1),
            .parts = {},
            .unique = row.flag(2),
            .condition = normalize_expression(text.condition, table)};
}

model::index_part read_part(model::table& table, const catalogue_row& row, const index_text& text) {
    const bool expression = row.flag(8);
    const auto place = static_cast<std::size_t>(row.number(5));
    return {.text = expression ? normalize_part(text.parts.at(place), table) : row.text(6),
            .expression = expression,
            .descending = row.flag(7)};
}

} // namespace

result<void> read_indexes(catalogue_reading& reading) {
    const auto rows = reading.rows(indexes);
    if (!rows) return rows.error();
    index_text text;
    std::string constraint; ///< The columns of a unique constraint so far.
    for (std::size_t i = 0; i < rows->size(); ++i) {
        const catalogue_row& row = rows->at(i);
        model::table* table = reading.table(row.text(0));
        if (table == nullptr || row.text(3) == "pk") continue;
        const bool first = row.number(5) == 0;
        const bool last = i + 1 == rows->size() || rows->at(i + 1).number(5) == 0;
        if (row.text(3) == "u") {
            constraint = (first ? "" : constraint + ", ") + in_words(row.text(6));
            if (last) {
                reading.unsupported(fmt::format("unique constraint of {} on {}",
                                                in_words(table->name), constraint));
            }
            continue;
        }
        if (first) text = read_index_text(row.text(4));
        if (text.collated) {
            reading.unsupported(fmt::format("index {} with a collation", in_words(row.text(1))));
            continue;
        }
        if (first) table->indexes.push_back(read_index(*table, row, text));
        table->indexes.back().parts.push_back(read_part(*table, row, text));
    }
    return {};
}

} // namespace alps::sqlite
