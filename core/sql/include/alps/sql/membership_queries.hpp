#pragma once

#include <alps/sql/tenant_queries.hpp>

namespace alps::sql::queries {

struct own_membership {
    tenant_id tenant;
    user_id user;
};

inline constexpr auto find_membership = prepare<"find_membership", own_membership>(
    select(membership_of(tenant_members))
        .from(tenant_members)
        .where(tenant_members.tenant_id == param<&own_membership::tenant> &&
               tenant_members.user_id == param<&own_membership::user>));

struct own_slug {
    std::string slug;
    user_id user;
};

inline constexpr auto find_own_tenant = prepare<"find_own_tenant", own_slug>(
    select_as<tenant_membership>(row_as<tenant>(tenants), membership_of(tenant_members))
        .from(tenants)
        .join(tenant_members, tenant_members.tenant_id == tenants.id)
        .where(tenants.slug == param<&own_slug::slug> &&
               tenant_members.user_id == param<&own_slug::user>));

struct own_page {
    user_id user;
    membership_id after;
    std::int32_t fetch;
};

inline constexpr auto list_own_tenants = prepare<"list_own_tenants", own_page>(
    select_as<tenant_membership>(row_as<tenant>(tenants), membership_of(tenant_members))
        .from(tenant_members)
        .join(tenants, tenants.id == tenant_members.tenant_id)
        .where(tenant_members.user_id == param<&own_page::user> &&
               tenant_members.id > param<&own_page::after>)
        .order_by(tenant_members.id)
        .limit(param<&own_page::fetch>));

struct member_page {
    tenant_id tenant;
    std::optional<user_id> user;
    std::optional<alps::role> role;
    std::optional<std::string> text; ///< In lower case.
    membership_id after;
    std::int32_t fetch;
};

inline constexpr auto list_members = prepare<"list_members", member_page>(
    select_as<member>(membership_of(tenant_members), users.email, users.name, users.image)
        .from(tenant_members)
        .join(users, users.id == tenant_members.user_id)
        .where(tenant_members.tenant_id == param<&member_page::tenant> &&
               tenant_members.id > param<&member_page::after> &&
               detail::is_visible<member_page>() &&
               (param<&member_page::role>.is_null() ||
                tenant_members.role == param<&member_page::role>) &&
               (param<&member_page::text>.is_null() ||
                contains(lower_case(users.email), param<&member_page::text>) ||
                contains(lower_case(users.name), param<&member_page::text>)))
        .order_by(tenant_members.id)
        .limit(param<&member_page::fetch>));

/// A change of a membership by the scope's user; none in a system scope.
struct membership_change {
    tenant_id tenant;
    std::optional<user_id> user;
    user_id other; ///< Whose membership changes.
    timestamp now;
};

struct role_change {
    tenant_id tenant;
    std::optional<user_id> user;
    user_id other;
    alps::role role;
    timestamp now;
};

/// What a change is decided on.
struct deciding_facts {
    std::optional<role> own_role;
    bool other_owner = false;
    std::optional<alps::membership> membership;
};

namespace detail {

/// Locks the memberships of both, behind the tenant: another program may be changing them, and
/// where snapshots are kept one that has changed since ends the statement.
template <class In>
inline constexpr auto lock_members = only<dialect::postgres>(
    select(tenant_members.id)
        .from(tenant_members)
        .where(tenant_members.tenant_id == param<&In::tenant> &&
               tenant_members.user_id.in(param<&In::user>, param<&In::other>))
        .order_by(tenant_members.id)
        .for_no_key_update());

inline constexpr auto owning = alias<"owning">(tenant_members);
inline constexpr auto changed = alias<"changed">(tenant_members);

template <class In>
inline constexpr auto has_other_owner =
    exists(select(literal<1>)
               .from(owning)
               .where(owning.tenant_id == param<&In::tenant> &&
                      owning.role == literal<role::owner> && owning.user_id != param<&In::other>));

template <class In>
inline constexpr auto decide =
    select_as<deciding_facts>(acting.role, has_other_owner<In>, membership_of(changed))
        .from(tenants)
        .left_join(acting, acting.tenant_id == tenants.id && acting.user_id == param<&In::user>)
        .left_join(changed, changed.tenant_id == tenants.id && changed.user_id == param<&In::other>)
        .where(tenants.id == param<&In::tenant>);

template <class In>
inline constexpr auto is_changed =
    tenant_members.tenant_id == param<&In::tenant> && tenant_members.user_id == param<&In::other>;

/// What happened to a membership, with the role that it has then.
template <event_kind Kind, class In, class Role>
constexpr auto event_of_member(const Role& role) {
    return select(literal<Kind>, tenant_members.tenant_id, param<&In::user>,
                  subject(tenant_members.user_id), role, param<&In::now>)
        .from(tenant_members);
}

inline constexpr auto gets_role =
    is_changed<role_change> &&
    (tenant_members.role != literal<role::owner> ||
     param<&role_change::role> == literal<role::owner> || has_other_owner<role_change>) &&
    may_on_member<permissions::operation::change_role, role_change>(param<&role_change::role>);

inline constexpr auto is_removed =
    is_changed<membership_change> &&
    (tenant_members.role != literal<role::owner> || has_other_owner<membership_change>) &&
    may_on_member<permissions::operation::remove_member, membership_change>();

inline constexpr auto becomes_owner =
    is_changed<membership_change> &&
    reaches<permissions::operation::transfer_ownership, membership_change>(tenant_members.role);

inline constexpr auto was_owner =
    tenant_members.tenant_id == param<&membership_change::tenant> &&
    tenant_members.user_id == param<&membership_change::user> &&
    tenant_members.role == literal<role::owner> &&
    exists(select(literal<1>)
               .from(changed)
               .where(changed.tenant_id == param<&membership_change::tenant> &&
                      changed.user_id == param<&membership_change::other> &&
                      changed.role == literal<role::owner>));

} // namespace detail

inline constexpr auto change_role = prepare<"change_role", role_change>(
    detail::lock_tenant<role_change>, detail::lock_members<role_change>,
    detail::decide<role_change>,
    detail::record<detail::of_member>(
        detail::event_of_member<event_kind::role_changed, role_change>(param<&role_change::role>),
        detail::gets_role&& tenant_members.role != param<&role_change::role>),
    update(tenant_members)
        .set(tenant_members.role = param<&role_change::role>)
        .where(detail::gets_role));

inline constexpr auto remove_member = prepare<"remove_member", membership_change>(
    detail::lock_tenant<membership_change>, detail::lock_members<membership_change>,
    detail::decide<membership_change>,
    detail::record<detail::of_member>(
        detail::event_of_member<event_kind::member_removed, membership_change>(tenant_members.role),
        detail::is_removed),
    delete_from(tenant_members).where(detail::is_removed));

/// The new owner comes first, as the tenant always has one.
inline constexpr auto transfer_ownership = prepare<"transfer_ownership", membership_change>(
    detail::lock_tenant<membership_change>, detail::lock_members<membership_change>,
    detail::decide<membership_change>,
    detail::record<detail::of_member>(
        detail::event_of_member<event_kind::role_changed, membership_change>(literal<role::owner>),
        detail::becomes_owner&& tenant_members.role != literal<role::owner>),
    update(tenant_members)
        .set(tenant_members.role = literal<role::owner>)
        .where(detail::becomes_owner),
    detail::record<detail::of_member>(
        detail::event_of_member<event_kind::role_changed, membership_change>(literal<role::admin>),
        detail::was_owner),
    update(tenant_members)
        .set(tenant_members.role = literal<role::admin>)
        .where(detail::was_owner));

} // namespace alps::sql::queries
