#include "introspect/reading.hpp"

#include <fmt/core.h>

namespace alps::postgres {
namespace {

constexpr std::string_view enumerations = R"(
select t.typname, v.enumlabel is not null, coalesce(v.enumlabel, '')
from pg_catalog.pg_type t
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
left join pg_catalog.pg_enum v on v.enumtypid = t.oid
where n.nspname = $1 and t.typtype = 'e'
    and not exists (select from pg_catalog.pg_depend d where d.deptype = 'e'
        and d.classid = 'pg_catalog.pg_type'::regclass and d.objid = t.oid)
order by t.typname, v.enumsortorder)";

constexpr std::string_view tables = R"(
select t.relname, t.relkind::text, t.relispartition, t.relrowsecurity, t.relforcerowsecurity,
    t.relpersistence = 'u', coalesce(pg_catalog.array_to_string(t.reloptions, ', '), ''),
    coalesce(pg_catalog.pg_get_partkeydef(t.oid), ''),
    exists (select from pg_catalog.pg_inherits i where i.inhrelid = t.oid)
from pg_catalog.pg_class t
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
where n.nspname = $1 and t.relkind in ('r', 'p', 'f')
    and not exists (select from pg_catalog.pg_depend d where d.deptype = 'e'
        and d.classid = 'pg_catalog.pg_class'::regclass and d.objid = t.oid)
order by t.relname)";

model::row_security row_security_of(const catalogue_row& row) {
    if (!row.flag(3)) return model::row_security::off;
    return row.flag(4) ? model::row_security::forced : model::row_security::enabled;
}

void note_oddities_of_table(catalogue_reading& reading, const catalogue_row& row) {
    const std::string name = in_words(row.text(0));
    if (row.flag(5)) reading.unsupported("unlogged table " + name);
    if (!row.text(6).empty())
        reading.unsupported(fmt::format("table {} with {}", name, row.text(6)));
    if (row.text(1) == "p") {
        reading.unsupported(fmt::format("table {} partitioned by {}", name, row.text(7)));
    }
    if (row.flag(8)) reading.unsupported(fmt::format("table {} that inherits", name));
}

} // namespace

result<void> read_enumerations(catalogue_reading& reading) {
    auto& found = reading.catalogue.schema.enumerations;
    return reading.for_each_row(enumerations, [&](const catalogue_row& row) {
        if (found.empty() || found.back().name != row.text(0)) found.push_back({row.text(0), {}});
        if (row.flag(1)) found.back().values.push_back(row.text(2));
    });
}

result<void> read_tables(catalogue_reading& reading) {
    return reading.for_each_row(tables, [&](const catalogue_row& row) {
        const std::string& name = row.text(0);
        if (is_tracking_table(name)) return;
        if (row.text(1) == "f") {
            reading.unsupported("foreign table " + in_words(name));
        } else if (row.flag(2)) {
            reading.unsupported(fmt::format("table {} that is a partition", in_words(name)));
        } else {
            note_oddities_of_table(reading, row);
            reading.catalogue.schema.tables.push_back(
                {.name = name, .columns = {}, .row_security = row_security_of(row)});
        }
    });
}

} // namespace alps::postgres
