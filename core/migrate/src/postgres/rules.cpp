#include "postgres/rules.hpp"

namespace alps::migrate::postgres {

namespace {

constexpr std::string_view constraint_dependents = R"(
select 'foreign key ' || pg_catalog.quote_ident(f.conname) || ' of ' || f.conrelid::regclass::text
from pg_catalog.pg_constraint k
join pg_catalog.pg_constraint f on f.contype = 'f' and f.confrelid = k.conrelid
    and f.conindid = k.conindid and f.conname not in ({2})
where k.contype in ('p', 'u') and k.conrelid = {0}::regclass and k.conname = {1}
order by 1)";

constexpr std::string_view column_dependents = R"(
select distinct 'view ' || r.ev_class::regclass::text
from pg_catalog.pg_attribute a
join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_class'::regclass
    and d.refobjid = a.attrelid and d.refobjsubid = a.attnum
    and d.classid = 'pg_catalog.pg_rewrite'::regclass
join pg_catalog.pg_rewrite r on r.oid = d.objid
join pg_catalog.pg_class c on c.oid = r.ev_class and c.relname not in ({2})
where a.attrelid = {0}::regclass and a.attname = {1}
order by 1)";

} // namespace

const dialect_rules rules = {
    .classify = classify,
    .checks_references = true,
    .pauses_foreign_keys = false,
    .rebuilds_tables = false,
    .has_table_locks = true,
    .why_volatile = why_volatile,
    .limit_lock_waits = "select pg_catalog.set_config('lock_timeout', $1, $2)",
    .constraint_dependents = constraint_dependents,
    .column_dependents = column_dependents,
    .foreign_times = {},
    .tracking = &tracking,
    .progress = &progress,
};

} // namespace alps::migrate::postgres
