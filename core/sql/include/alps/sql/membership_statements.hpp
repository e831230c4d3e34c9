#pragma once

#include <alps/base/dialect.hpp>
#include <alps/sql/columns.hpp>
#include <alps/sql/statement.hpp>

namespace alps::sql::statements {

inline constexpr std::string_view find_membership_steps[] = {
    "select " ALPS_MEMBERSHIP_COLUMNS("m") " from tenant_members m "
                                           "where m.tenant_id = $1 and m.user_id = $2"};
inline constexpr statement find_membership{"find_membership", access::read, find_membership_steps};

inline constexpr std::string_view find_tenant_of_steps[] = {
    "select " ALPS_TENANT_COLUMNS("t") ", " ALPS_MEMBERSHIP_COLUMNS(
        "m") " from tenants t join tenant_members m on m.tenant_id = t.id "
             "where t.slug = $1 and m.user_id = $2"};
inline constexpr statement find_tenant_of{"find_tenant_of", access::read, find_tenant_of_steps};

inline constexpr std::string_view list_tenants_of_steps[] = {
    "select " ALPS_TENANT_COLUMNS("t") ", " ALPS_MEMBERSHIP_COLUMNS(
        "m") " from tenant_members m join tenants t on t.id = m.tenant_id "
             "where m.user_id = $1 and m.id > $2 order by m.id limit $3"};
inline constexpr statement list_tenants_of{"list_tenants_of", access::read, list_tenants_of_steps};

// $1 tenant and $2 the scope's user, null in a system scope, in everything below.

inline constexpr std::string_view list_members_steps[] = {"select " ALPS_MEMBERSHIP_COLUMNS(
    "m") ", u.email, u.name, u.image from tenant_members m join users u on u.id = m.user_id "
         "where m.tenant_id = $1 and m.id > $3 and ($2 is null or exists "
         "(select 1 from tenant_members a where a.tenant_id = $1 and a.user_id = $2)) "
         "order by m.id limit $4"};
inline constexpr statement list_members{"list_members", access::read, list_members_steps};

// Changes of a membership: $3 is the other user. Before anything is read the memberships that the
// decision rests on are locked, always in the order of their ids: the owners, the acting member and
// the other one. What the next steps read is therefore what is true until the commit.

inline constexpr std::string_view lock_deciding_memberships =
    "select id from tenant_members where tenant_id = $1 and (role = 'owner' or user_id in ($2, "
    "$3)) "
    "order by id for update";

/// Role of the scope's user, whether there is an owner besides $3, and the membership of $3.
inline constexpr std::string_view deciding_facts =
    "select a.role, exists (select 1 from tenant_members o where o.tenant_id = t.id "
    "and o.role = 'owner' and o.user_id <> $3), " ALPS_MEMBERSHIP_COLUMNS(
        "m") " from tenants t left join tenant_members a on a.tenant_id = t.id and a.user_id = $2 "
             "left join tenant_members m on m.tenant_id = t.id and m.user_id = $3 where t.id = $1";

#define ALPS_OTHER_OWNER                                                                           \
    "exists (select 1 from tenant_members o where o.tenant_id = $1 and o.role = 'owner' "          \
    "and o.user_id <> $3)"
#define ALPS_ACTING(condition)                                                                     \
    "exists (select 1 from tenant_members a where a.tenant_id = $1 and a.user_id = $2 "            \
    "and " condition ")"

inline constexpr std::string_view update_role =
    "update tenant_members set role = $4 where tenant_id = $1 and user_id = $3 "
    "and (role <> 'owner' or $4 = 'owner' or " ALPS_OTHER_OWNER ") "
    "and ($2 is null or ($2 <> $3 and " ALPS_ACTING(
        "(a.role = 'owner' or (a.role = 'admin' and tenant_members.role = 'member' "
        "and $4 <> 'owner'))") "))";

inline constexpr std::string_view delete_membership =
    "delete from tenant_members where tenant_id = $1 and user_id = $3 "
    "and (role <> 'owner' or " ALPS_OTHER_OWNER ") "
    "and ($2 is null or $2 = $3 or " ALPS_ACTING(
        "(a.role = 'owner' or (a.role = 'admin' and tenant_members.role = 'member'))") ")";

inline constexpr std::string_view swap_owner =
    "update tenant_members set role = case when user_id = $3 then 'owner' else 'admin' end "
    "where tenant_id = $1 and user_id in ($2, $3) and " ALPS_ACTING(
        "a.role = 'owner'") " and exists (select 1 from tenant_members m where m.tenant_id = $1 "
                            "and m.user_id = $3)";

#undef ALPS_ACTING
#undef ALPS_OTHER_OWNER

inline constexpr std::string_view change_role_postgres_steps[] = {lock_deciding_memberships,
                                                                  deciding_facts, update_role};
inline constexpr std::string_view change_role_sqlite_steps[] = {deciding_facts, update_role};

template <dialect Dialect>
inline constexpr statement change_role{"change_role", access::write, change_role_sqlite_steps};
template <>
inline constexpr statement change_role<dialect::postgres>{"change_role", access::write,
                                                          change_role_postgres_steps};

inline constexpr std::string_view remove_member_postgres_steps[] = {
    lock_deciding_memberships, deciding_facts, delete_membership};
inline constexpr std::string_view remove_member_sqlite_steps[] = {deciding_facts,
                                                                  delete_membership};

template <dialect Dialect>
inline constexpr statement remove_member{"remove_member", access::write,
                                         remove_member_sqlite_steps};
template <>
inline constexpr statement remove_member<dialect::postgres>{"remove_member", access::write,
                                                            remove_member_postgres_steps};

inline constexpr std::string_view transfer_ownership_postgres_steps[] = {
    lock_deciding_memberships, deciding_facts, swap_owner};
inline constexpr std::string_view transfer_ownership_sqlite_steps[] = {deciding_facts, swap_owner};

template <dialect Dialect>
inline constexpr statement transfer_ownership{"transfer_ownership", access::write,
                                              transfer_ownership_sqlite_steps};
template <>
inline constexpr statement transfer_ownership<dialect::postgres>{
    "transfer_ownership", access::write, transfer_ownership_postgres_steps};

} // namespace alps::sql::statements
