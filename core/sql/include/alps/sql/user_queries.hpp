#pragma once

#include <alps/repository/user_repository.hpp>
#include <alps/sql/record_event.hpp>

#include <utility>

namespace alps::sql::queries {

struct created_user {
    user_id id;
    std::string email;
    std::optional<std::string> name;
    bool email_verified;
    std::optional<std::string> image;
    timestamp now;
};

namespace detail {

/// Keeps a user there until the transaction ends; users come before whatever is theirs, and before
/// tenants.
template <class In>
inline constexpr auto keep_user = only<dialect::postgres>(
    select(users.id).from(users).where(users.id == param<&In::user>).for_key_share());

/// Keeps a user there and unchanged until the transaction ends.
template <class In>
inline constexpr auto lock_user = only<dialect::postgres>(
    select(users.id).from(users).where(users.id == param<&In::user>).for_no_key_update());

/// Adds a user of the parameters of `In`, which are called as those of `created_user`.
template <class In>
inline constexpr auto insert_user =
    insert(users)
        .values(users.id = param<&In::id>, users.email = param<&In::email>,
                users.name = param<&In::name>, users.email_verified = param<&In::email_verified>,
                users.image = param<&In::image>, users.created_at = param<&In::now>,
                users.updated_at = param<&In::now>)
        .returning(row_as<user>(users));

/// What happened to users, at a time among the parameters of `In`.
template <event_kind Kind, class In>
inline constexpr auto event_of_user =
    select(literal<Kind>, subject(users.id), param<&In::now>).from(users);

template <class In>
inline constexpr auto record_registration =
    record<of_user>(event_of_user<event_kind::user_registered, In>, users.id == param<&In::id>);

inline constexpr auto is_unverified = !coalesce(users.email_verified, literal<false>);

} // namespace detail

inline constexpr auto create_user = prepare<"create_user", created_user>(
    detail::insert_user<created_user>, detail::record_registration<created_user>);

struct by_user {
    user_id id;
};

inline constexpr auto get_user = prepare<"get_user", by_user>(
    select(row_as<user>(users)).from(users).where(users.id == param<&by_user::id>));

struct by_email {
    std::string email;
};

inline constexpr auto find_user_by_email = prepare<"find_user_by_email", by_email>(
    select(row_as<user>(users))
        .from(users)
        .where(normalized_email(users.email) == normalized_email(param<&by_email::email>)));

struct user_page {
    user_id after;
    std::int32_t fetch;
};

inline constexpr auto list_all_users =
    prepare<"list_all_users", user_page>(select(row_as<user>(users))
                                             .from(users)
                                             .where(users.id > param<&user_page::after>)
                                             .order_by(users.id)
                                             .limit(param<&user_page::fetch>));

struct changed_user {
    user_id user;
    std::optional<std::string> name;
    std::optional<std::string> image;
    timestamp now;
};

inline changed_user values_of(user_id id, user_changes changes, timestamp now) {
    return {
        .user = id, .name = std::move(changes.name), .image = std::move(changes.image), .now = now};
}

inline constexpr auto update_user = prepare<"update_user", changed_user>(
    detail::lock_user<changed_user>,
    detail::record<detail::of_user>(detail::event_of_user<event_kind::user_changed, changed_user>,
                                    users.id == param<&changed_user::user>),
    update(users)
        .set(users.name = coalesce(param<&changed_user::name>, users.name),
             users.image = coalesce(param<&changed_user::image>, users.image),
             users.updated_at = param<&changed_user::now>)
        .where(users.id == param<&changed_user::user>)
        .returning(row_as<user>(users)));

struct verified_user {
    user_id user;
    timestamp now;
};

namespace detail {

inline constexpr auto is_to_verify = users.id == param<&verified_user::user> && is_unverified;

} // namespace detail

inline constexpr auto verify_email = prepare<"verify_email", verified_user>(
    detail::lock_user<verified_user>,
    detail::record<detail::of_user>(
        detail::event_of_user<event_kind::email_verified, verified_user>, detail::is_to_verify),
    update(users)
        .set(users.email_verified = literal<true>, users.updated_at = param<&verified_user::now>)
        .where(detail::is_to_verify),
    select(row_as<user>(users)).from(users).where(users.id == param<&verified_user::user>));

struct removed_user {
    user_id user;
    timestamp now;
};

/// What the removal of a user is decided on.
struct user_removal {
    bool exists = false;
    std::optional<std::string> only_owner_of;
};

namespace detail {

inline constexpr auto removed = param<&removed_user::user>;
inline constexpr auto m = alias<"m">(tenant_members);
inline constexpr auto other_owner = alias<"other">(tenant_members);

/// The tenants of which the user is the only owner.
template <class Item>
constexpr auto only_owned(const Item& item) {
    return select(item)
        .from(tenants)
        .join(m, m.tenant_id == tenants.id)
        .where(m.user_id == removed && m.role == literal<role::owner> &&
               !exists(select(literal<1>)
                           .from(other_owner)
                           .where(other_owner.tenant_id == tenants.id &&
                                  other_owner.role == literal<role::owner> &&
                                  other_owner.user_id != removed)));
}

inline constexpr auto is_removable = !exists(only_owned(literal<1>));

} // namespace detail

/// On PostgreSQL the user is locked first, which keeps new memberships of theirs out (they need the
/// foreign key's lock), then the tenants that they belong to, in the order of their ids: nobody
/// else changes a membership of theirs. The later steps see what the waits left behind.
inline constexpr auto remove_user = prepare<"remove_user", removed_user>(
    only<dialect::postgres>(
        select(users.id).from(users).where(users.id == detail::removed).for_update()),
    only<dialect::postgres>(
        select(tenants.id)
            .from(tenants)
            .where(tenants.id.in(select(tenant_members.tenant_id)
                                     .from(tenant_members)
                                     .where(tenant_members.user_id == detail::removed)))
            .order_by(tenants.id)
            .for_no_key_update()),
    select_as<user_removal>(
        exists(select(literal<1>).from(users).where(users.id == detail::removed)),
        scalar(detail::only_owned(tenants.slug).order_by(tenants.slug).limit(literal<1>))),
    detail::record<detail::of_member>(
        select(literal<event_kind::member_removed>, tenant_members.tenant_id,
               tenant_members.user_id, detail::subject(tenant_members.user_id), tenant_members.role,
               param<&removed_user::now>)
            .from(tenant_members),
        tenant_members.user_id == detail::removed && detail::is_removable, tenant_members.id),
    detail::record<detail::of_user>(detail::event_of_user<event_kind::user_removed, removed_user>,
                                    users.id == detail::removed && detail::is_removable),
    delete_from(users).where(users.id == detail::removed && detail::is_removable));

} // namespace alps::sql::queries
