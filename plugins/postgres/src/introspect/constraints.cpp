#include "introspect/reading.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace alps::postgres {
namespace {

// What only newer servers have is read through JSON, which lacks it on the others.
constexpr std::string_view constraints = R"(
select t.relname, k.conname, k.contype::text, k.condeferrable, k.convalidated,
    k.connoinherit and k.contype = 'c',
    k.confupdtype::text, k.confdeltype::text, k.confmatchtype = 'f',
    coalesce(r.relname::text, ''), coalesce(k.confrelid <> 0 and r.relnamespace <> n.oid, false),
    (select coalesce(pg_catalog.json_agg(c.attname order by o.place), '[]')::text
        from pg_catalog.unnest(k.conkey) with ordinality o(number, place)
        join pg_catalog.pg_attribute c on c.attrelid = k.conrelid and c.attnum = o.number),
    (select coalesce(pg_catalog.json_agg(c.attname order by o.place), '[]')::text
        from pg_catalog.unnest(k.confkey) with ordinality o(number, place)
        join pg_catalog.pg_attribute c on c.attrelid = k.confrelid and c.attnum = o.number),
    coalesce(pg_catalog.pg_get_expr(k.conbin, k.conrelid), ''),
    coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
    coalesce(k.contype in ('p', 'u') and i.indnatts > i.indnkeyatts, false),
    coalesce(pg_catalog.to_jsonb(k) ->> 'confdelsetcols', '') <> '',
    coalesce((pg_catalog.to_jsonb(k) ->> 'conperiod')::boolean, false),
    not coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::boolean, true)
from pg_catalog.pg_constraint k
join pg_catalog.pg_class t on t.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
left join pg_catalog.pg_class r on r.oid = k.confrelid
left join pg_catalog.pg_index i on i.indexrelid = k.conindid
where n.nspname = $1 and k.conparentid = 0 and k.contype in ('p', 'u', 'f', 'c', 'x')
order by t.relname, k.conname)";

std::string_view kind_in_words(std::string_view kind) {
    if (kind == "p") return "primary key";
    if (kind == "u") return "unique constraint";
    if (kind == "f") return "foreign key";
    return kind == "c" ? "check" : "exclusion constraint";
}

/// Tells whether the model holds a constraint as it is; says what it is otherwise.
bool note_oddities_of_constraint(catalogue_reading& reading, const catalogue_row& row) {
    const bool foreign = row.text(2) == "f";
    std::vector<std::string_view> oddities;
    if (row.text(2) == "x") oddities.push_back("");
    if (row.flag(3)) oddities.push_back(" that is deferrable");
    if (!row.flag(4) && !row.flag(18)) oddities.push_back(" that is not valid");
    if (row.flag(5)) oddities.push_back(" with no inherit");
    if (foreign && row.flag(8)) oddities.push_back(" with match full");
    if (row.flag(10)) oddities.push_back(" to another schema");
    if (!foreign && row.flag(14)) oddities.push_back(" with nulls not distinct");
    if (row.flag(15)) oddities.push_back(" with included columns");
    if (row.flag(16)) oddities.push_back(" that sets some of its columns");
    if (row.flag(17)) oddities.push_back(" over periods");
    if (row.flag(18)) oddities.push_back(" that is not enforced");
    for (const auto oddity : oddities) {
        reading.unsupported(fmt::format("{} {} of {}{}", kind_in_words(row.text(2)),
                                        in_words(row.text(1)), in_words(row.text(0)), oddity));
    }
    return oddities.empty();
}

model::action read_action(std::string_view code) {
    if (code == "r") return model::action::restrict;
    if (code == "c") return model::action::cascade;
    if (code == "n") return model::action::set_null;
    return code == "d" ? model::action::set_default : model::action::no_action;
}

void add_primary_key(model::table& table, model::key key) {
    if (key.columns.size() > 1) {
        table.primary_key = std::move(key);
        return;
    }
    const auto column = std::ranges::find(table.columns, key.columns.at(0), &model::column::name);
    if (column != table.columns.end()) column->primary_key = true;
}

void add_constraint(model::table& table, const catalogue_row& row) {
    const std::string& kind = row.text(2);
    if (kind == "u") {
        table.unique_keys.push_back({row.text(1), row.texts(11)});
    } else if (kind == "c") {
        table.checks.push_back({row.text(1), row.text(13)});
    } else if (kind == "f") {
        table.foreign_keys.push_back({row.text(1), row.texts(11), row.text(9), row.texts(12),
                                      read_action(row.text(7)), read_action(row.text(6))});
    }
}

} // namespace

result<void> read_constraints(catalogue_reading& reading) {
    return reading.for_each_of_table(
        constraints, [&](model::table& table, const catalogue_row& row) {
            const bool held = note_oddities_of_constraint(reading, row);
            if (row.text(2) == "p") {
                add_primary_key(table, {row.text(1), row.texts(11)});
            } else if (held) {
                add_constraint(table, row);
            }
        });
}

} // namespace alps::postgres
