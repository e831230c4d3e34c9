#pragma once

#include <string_view>

namespace alps::sql::sqlite {

/// Reads the facts of the tables.
inline constexpr std::string_view read_table_facts[] = {R"(
with named(name) as (values ('users'), ('accounts'), ('user_passwords'), ('sessions'),
    ('verification_tokens'), ('access_attempts'), ('tenants'), ('tenant_members'), ('invitations'),
    ('builds'), ('events'), ('event_consumers'))
select t.name, 'column', c.name, lower(c.type), c."notnull" and c.dflt_value is null
from named t join pragma_table_info(t.name) c
union all
select t.name, iif(c.name is null, 'expression', 'key'), i.name, coalesce(c.name, ''), 0
from named t join pragma_index_list(t.name) i join pragma_index_info(i.name) c
where i."unique" and not i.partial
union all
select t.name, 'key', 'primary key', c.name, 0
from named t join pragma_table_info(t.name) c
where c.pk > 0
union all
select t.name, 'guard', substr(g.name, 1, length(g.name) - length('_insert')), '', 0
from named t join sqlite_master g on g.type = 'trigger' and g.tbl_name = t.name
where g.name like '%!_insert' escape '!'
)"};

} // namespace alps::sql::sqlite
