#include "introspect/reading.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace alps::postgres {
namespace {

// Each with its kind in words and, where it belongs to a table, the table.
constexpr std::string_view objects = R"(
select o.kind, o.name, o.owner from (
    select case c.relkind when 'v' then 'view' when 'm' then 'materialized view'
            else 'composite type' end as kind,
        c.relname::text as name, '' as owner, c.relnamespace as place,
        'pg_catalog.pg_class'::regclass as class, c.oid as id
    from pg_catalog.pg_class c where c.relkind in ('v', 'm', 'c')
    union all
    select 'sequence', c.relname::text, coalesce(t.relname::text, ''), c.relnamespace,
        'pg_catalog.pg_class'::regclass, c.oid
    from pg_catalog.pg_class c
    left join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass
        and d.objid = c.oid and d.refclassid = 'pg_catalog.pg_class'::regclass
        and d.deptype in ('a', 'i')
    left join pg_catalog.pg_class t on t.oid = d.refobjid
    where c.relkind = 'S' and d.deptype is distinct from 'i'
    union all
    select case t.typtype when 'd' then 'domain' when 'r' then 'range type' else 'type' end,
        t.typname::text, '', t.typnamespace, 'pg_catalog.pg_type'::regclass, t.oid
    from pg_catalog.pg_type t
    where t.typtype in ('d', 'r') or t.typtype = 'b' and t.typelem = 0
    union all
    select 'rule', r.rulename::text, t.relname::text, t.relnamespace,
        'pg_catalog.pg_rewrite'::regclass, r.oid
    from pg_catalog.pg_rewrite r join pg_catalog.pg_class t on t.oid = r.ev_class
    where r.rulename <> '_RETURN'
    union all
    select 'statistics', s.stxname::text, '', s.stxnamespace,
        'pg_catalog.pg_statistic_ext'::regclass, s.oid
    from pg_catalog.pg_statistic_ext s
    union all
    select 'collation', l.collname::text, '', l.collnamespace,
        'pg_catalog.pg_collation'::regclass, l.oid
    from pg_catalog.pg_collation l
    union all
    select 'operator', p.oprname::text, '', p.oprnamespace,
        'pg_catalog.pg_operator'::regclass, p.oid
    from pg_catalog.pg_operator p) o
join pg_catalog.pg_namespace n on n.oid = o.place
where n.nspname = $1
    and not exists (select from pg_catalog.pg_depend d where d.deptype = 'e'
        and d.classid = o.class and d.objid = o.id))";

} // namespace

result<void> read_other_objects(catalogue_reading& reading) {
    return reading.for_each_row(objects, [&](const catalogue_row& row) {
        const std::string& kind = row.text(0);
        const std::string& name = row.text(1);
        const bool is_sequence = kind == "sequence";
        if (is_sequence && std::ranges::count(reading.serial_sequences, name) != 0) return;
        if (is_tracking_table(row.text(2))) return;
        std::string words = fmt::format("{} {}", kind, in_words(name));
        if (!is_sequence && !row.text(2).empty()) words += " on " + in_words(row.text(2));
        reading.unsupported(std::move(words));
    });
}

} // namespace alps::postgres
