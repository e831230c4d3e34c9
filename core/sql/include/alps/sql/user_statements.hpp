#pragma once

#include <alps/base/dialect.hpp>
#include <alps/sql/columns.hpp>
#include <alps/sql/statement.hpp>

namespace alps::sql::statements {

inline constexpr std::string_view create_user_steps[] = {
    "insert into users (id, email, name, email_verified, image, created_at, updated_at) "
    "values ($1, $2, $3, $4, $5, $6, $6) returning " ALPS_USER_COLUMNS};
inline constexpr statement create_user{"create_user", access::write, create_user_steps};

inline constexpr std::string_view get_user_steps[] = {"select " ALPS_USER_COLUMNS
                                                      " from users where id = $1"};
inline constexpr statement get_user{"get_user", access::read, get_user_steps};

inline constexpr std::string_view find_user_by_email_steps[] = {"select " ALPS_USER_COLUMNS
                                                                " from users where email = $1"};
inline constexpr statement find_user_by_email{"find_user_by_email", access::read,
                                              find_user_by_email_steps};

inline constexpr std::string_view update_user_steps[] = {
    "update users set name = coalesce($2, name), image = coalesce($3, image), updated_at = $4 "
    "where id = $1 returning " ALPS_USER_COLUMNS};
inline constexpr statement update_user{"update_user", access::write, update_user_steps};

inline constexpr std::string_view verify_email_steps[] = {
    "update users set email_verified = true, "
    "updated_at = case when email_verified then updated_at else $2 end "
    "where id = $1 returning " ALPS_USER_COLUMNS};
inline constexpr statement verify_email{"verify_email", access::write, verify_email_steps};

/// A tenant whose only owner is user $1.
#define ALPS_ONLY_OWNED_TENANT                                                                     \
    "from tenants t join tenant_members m on m.tenant_id = t.id "                                  \
    "where m.user_id = $1 and m.role = 'owner' and not exists (select 1 from tenant_members o "    \
    "where o.tenant_id = t.id and o.role = 'owner' and o.user_id <> $1) "

inline constexpr std::string_view remove_user_facts =
    "select exists (select 1 from users where id = $1), "
    "(select t.slug " ALPS_ONLY_OWNED_TENANT "order by t.slug limit 1)";
inline constexpr std::string_view remove_user_delete =
    "delete from users where id = $1 and not exists (select 1 " ALPS_ONLY_OWNED_TENANT ")";

#undef ALPS_ONLY_OWNED_TENANT

/// On PostgreSQL the user is locked first, which keeps new memberships of theirs out (they need the
/// foreign key's lock), then their memberships and those of the owners beside them, in the order
/// that every statement locks memberships in. The later steps see what the waits left behind.
inline constexpr std::string_view remove_user_postgres_steps[] = {
    "select id from users where id = $1 for update",
    "select m.id from tenant_members m where m.user_id = $1 or (m.role = 'owner' and m.tenant_id "
    "in "
    "(select tenant_id from tenant_members where user_id = $1)) order by m.id for update",
    remove_user_facts, remove_user_delete};
inline constexpr std::string_view remove_user_sqlite_steps[] = {remove_user_facts,
                                                                remove_user_delete};

template <dialect Dialect>
inline constexpr statement remove_user{"remove_user", access::write, remove_user_sqlite_steps};
template <>
inline constexpr statement remove_user<dialect::postgres>{"remove_user", access::write,
                                                          remove_user_postgres_steps};

} // namespace alps::sql::statements
