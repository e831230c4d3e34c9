#pragma once

#include <alps/base/dialect.hpp>
#include <alps/sql/columns.hpp>
#include <alps/sql/statement.hpp>

namespace alps::sql::statements {

// Parameters of both registrations: $1 tenant id, $2 name, $3 slug, $4 whether that slug is
// reserved, $5 slug with a random suffix, $6 membership id, $7 user, $8 now. They return one row if
// the user exists: whether the e-mail is verified, then the tenant and the membership if they were
// made.

/// One statement. A slug that another transaction takes meanwhile makes `numbered` empty, and the
/// random one steps in.
inline constexpr std::string_view register_with_owner_postgres_steps[] = {
    "with owner as (select id, coalesce(email_verified, false) as verified from users where id = "
    "$7), "
    "wanted as (select case "
    "when not $4 and not exists (select 1 from tenants where slug = $3) then $3 "
    "else coalesce((select s.slug from (select n, $3 || '-' || n as slug from generate_series(1, "
    "20) n) s "
    "where not exists (select 1 from tenants t where t.slug = s.slug) order by s.n limit 1), $5) "
    "end as slug from owner where verified), "
    "numbered as (insert into tenants (id, name, slug, created_at, updated_at) "
    "select $1, $2, slug, $8, $8 from wanted on conflict (slug) do nothing returning *), "
    "suffixed as (insert into tenants (id, name, slug, created_at, updated_at) "
    "select $1, $2, $5, $8, $8 from owner where verified and not exists (select 1 from numbered) "
    "on conflict (slug) do nothing returning *), "
    "made as (select * from numbered union all select * from suffixed), "
    "membership as (insert into tenant_members (id, tenant_id, user_id, role, joined_at, "
    "created_at) "
    "select $6, id, $7, 'owner', $8, $8 from made returning *) "
    "select o.verified, " ALPS_TENANT_COLUMNS("t") ", " ALPS_MEMBERSHIP_COLUMNS(
        "m") " from owner o left join made t on true left join membership m on true"};

inline constexpr std::string_view register_with_owner_sqlite_steps[] = {
    "insert into tenants (id, name, slug, created_at, updated_at) "
    "select $1, $2, case "
    "when not $4 and not exists (select 1 from tenants where slug = $3) then $3 "
    "else coalesce((with recursive s(n) as (values (1) union all select n + 1 from s where n < 20) "
    "select $3 || '-' || n from s "
    "where not exists (select 1 from tenants t where t.slug = $3 || '-' || n) order by n limit 1), "
    "$5) "
    "end, $8, $8 from users where id = $7 and email_verified",
    "insert into tenant_members (id, tenant_id, user_id, role, joined_at, created_at) "
    "select $6, id, $7, 'owner', $8, $8 from tenants where id = $1",
    "select coalesce(o.email_verified, false), " ALPS_TENANT_COLUMNS(
        "t") ", " ALPS_MEMBERSHIP_COLUMNS("m") " from users o left join tenants t on t.id = $1 "
                                               "left join tenant_members m on m.id = $6 where o.id "
                                               "= $7"};

template <dialect Dialect>
inline constexpr statement register_with_owner{"register_with_owner", access::write,
                                               register_with_owner_sqlite_steps};
template <>
inline constexpr statement register_with_owner<dialect::postgres>{
    "register_with_owner", access::write, register_with_owner_postgres_steps};

// $1 tenant and $2 the scope's user, null in a system scope, in everything below.

inline constexpr std::string_view get_tenant_steps[] = {
    "select " ALPS_TENANT_COLUMNS("t") " from tenants t where t.id = $1 and ($2 is null or exists "
                                       "(select 1 from tenant_members a "
                                       "where a.tenant_id = $1 and a.user_id = $2))"};
inline constexpr statement get_tenant{"get_tenant", access::read, get_tenant_steps};

/// The tenant and the role of the scope's user in it.
inline constexpr std::string_view tenant_and_own_role =
    "select a.role, " ALPS_TENANT_COLUMNS("t") " from tenants t left join tenant_members a "
                                               "on a.tenant_id = t.id and a.user_id = $2 "
                                               "where t.id = $1";

inline constexpr std::string_view rename_tenant_steps[] = {
    tenant_and_own_role,
    "update tenants set name = $3, updated_at = $4 where id = $1 and ($2 is null or exists "
    "(select 1 from tenant_members a where a.tenant_id = $1 and a.user_id = $2 "
    "and a.role in ('owner', 'admin')))"};
inline constexpr statement rename_tenant{"rename_tenant", access::write, rename_tenant_steps};

inline constexpr std::string_view remove_tenant_steps[] = {
    tenant_and_own_role,
    "delete from tenants where id = $1 and ($2 is null or exists (select 1 from tenant_members a "
    "where a.tenant_id = $1 and a.user_id = $2 and a.role = 'owner'))"};
inline constexpr statement remove_tenant{"remove_tenant", access::write, remove_tenant_steps};

inline constexpr std::string_view find_tenant_steps[] = {
    "select " ALPS_TENANT_COLUMNS("t") " from tenants t where t.slug = $1"};
inline constexpr statement find_tenant{"find_tenant", access::read, find_tenant_steps};

inline constexpr std::string_view list_tenants_steps[] = {
    "select " ALPS_TENANT_COLUMNS("t") " from tenants t where t.id > $1 order by t.id limit $2"};
inline constexpr statement list_tenants{"list_tenants", access::read, list_tenants_steps};

} // namespace alps::sql::statements
