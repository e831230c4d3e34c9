#include "introspect/reading.hpp"

#include <fmt/core.h>

namespace alps::postgres {
namespace {

// One row for each part of an index that no constraint made. Bit 1 of its options is `desc`, bit 2
// `nulls first`. A column with a collation of the index's own is an expression.
constexpr std::string_view indexes = R"(
select t.relname, i.relname, m.amname, x.indisunique, x.indisvalid and x.indisready,
    coalesce(pg_catalog.pg_get_expr(x.indpred, x.indrelid), ''),
    coalesce((pg_catalog.to_jsonb(x) ->> 'indnullsnotdistinct')::boolean, false),
    x.indnatts > x.indnkeyatts,
    coalesce(pg_catalog.array_to_string(i.reloptions, ', '), ''),
    p.number = 1, x.indkey[p.number - 1] = 0 or k.collated,
    case when k.collated
        then coalesce(pg_catalog.quote_ident(c.attname), pg_catalog.pg_get_indexdef(i.oid, p.number, false))
            || ' COLLATE ' || x.indcollation[p.number - 1]::regcollation::text
        else coalesce(c.attname::text, pg_catalog.pg_get_indexdef(i.oid, p.number, false)) end,
    x.indoption[p.number - 1]::int & 1 <> 0, x.indoption[p.number - 1]::int & 2 <> 0,
    case when o.opcdefault then '' else o.opcname::text end
from pg_catalog.pg_index x
join pg_catalog.pg_class i on i.oid = x.indexrelid
join pg_catalog.pg_class t on t.oid = x.indrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
join pg_catalog.pg_am m on m.oid = i.relam
cross join lateral pg_catalog.generate_series(1, x.indnkeyatts::int) p(number)
join pg_catalog.pg_opclass o on o.oid = x.indclass[p.number - 1]
left join pg_catalog.pg_attribute c on c.attrelid = t.oid and c.attnum = x.indkey[p.number - 1]
    and c.attnum <> 0
cross join lateral (select x.indcollation[p.number - 1] not in
    (0, coalesce(c.attcollation, 'pg_catalog.default'::regcollation))) k(collated)
where n.nspname = $1 and not exists (select from pg_catalog.pg_constraint u
    where u.conindid = x.indexrelid and u.contype in ('p', 'u', 'x'))
order by t.relname, i.relname, p.number)";

/// Says what the model does not hold of an index, or of this part of it.
std::vector<std::string> oddities_of(const catalogue_row& row) {
    std::vector<std::string> oddities;
    if (row.text(2) != "btree") oddities.push_back("with the method " + row.text(2));
    if (!row.flag(4)) oddities.emplace_back("that is not valid");
    if (row.flag(6)) oddities.emplace_back("with nulls not distinct");
    if (row.flag(7)) oddities.emplace_back("with included columns");
    if (!row.text(8).empty()) oddities.push_back("with " + row.text(8));
    if (!row.text(14).empty()) oddities.push_back("with the operator class " + row.text(14));
    return oddities;
}

model::index_part read_part(const catalogue_row& row) {
    const bool descending = row.flag(12);
    const bool nulls_first = row.flag(13);
    model::index_part part{
        .text = row.text(11), .expression = row.flag(10), .descending = descending};
    if (nulls_first != descending) part.nulls_first = nulls_first;
    return part;
}

} // namespace

result<void> read_indexes(catalogue_reading& reading) {
    bool held = false; ///< By the model: what was read of the index so far.
    return reading.for_each_of_table(indexes, [&](model::table& table, const catalogue_row& row) {
        if (row.flag(9)) {
            held = true;
            table.indexes.push_back({.name = row.text(1),
                                     .parts = {},
                                     .unique = row.flag(3),
                                     .condition = row.text(5)});
        }
        const auto oddities = oddities_of(row);
        for (const std::string& oddity : oddities)
            reading.unsupported(fmt::format("index {} {}", in_words(row.text(1)), oddity));
        if (!held) return;
        held = oddities.empty();
        if (held)
            table.indexes.back().parts.push_back(read_part(row));
        else
            table.indexes.pop_back();
    });
}

} // namespace alps::postgres
