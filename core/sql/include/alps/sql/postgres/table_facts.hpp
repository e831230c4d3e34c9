#pragma once

#include <string_view>

namespace alps::sql::postgres {

/// Reads the facts of the tables, which it finds as a statement does that names no schema.
inline constexpr std::string_view read_table_facts[] = {R"(
with named(name, id) as (
    select n, pg_catalog.to_regclass(n)
    from (values ('users'), ('accounts'), ('user_passwords'), ('sessions'), ('verification_tokens'),
        ('access_attempts'), ('tenants'), ('tenant_members'), ('invitations'), ('builds'), ('events'),
        ('event_consumers')) v(n))
select t.name, 'column', c.attname::text,
    replace(pg_catalog.format_type(c.atttypid, c.atttypmod), 'character varying', 'varchar'),
    (c.attnotnull and not c.atthasdef and c.attidentity = '')::int::bigint
from named t join pg_catalog.pg_attribute c on c.attrelid = t.id
where c.attnum > 0 and not c.attisdropped
union all
select t.name, case when k.number = 0 then 'expression' else 'key' end, i.relname::text,
    coalesce(c.attname::text, ''), 0::bigint
from named t
join pg_catalog.pg_index x on x.indrelid = t.id and x.indisunique and x.indisvalid
    and x.indpred is null
join pg_catalog.pg_class i on i.oid = x.indexrelid
join lateral unnest(x.indkey::smallint[]) with ordinality k(number, place)
    on k.place <= x.indnkeyatts
left join pg_catalog.pg_attribute c on c.attrelid = t.id and c.attnum = k.number and k.number > 0
)"};

} // namespace alps::sql::postgres
