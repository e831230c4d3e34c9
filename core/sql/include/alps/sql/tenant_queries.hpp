#pragma once

#include <alps/sql/permission_conditions.hpp>
#include <alps/sql/record_event.hpp>

namespace alps::sql::queries {

/// The tenant of a scope, and its user; none in a system scope.
struct scoped_tenant {
    tenant_id tenant;
    std::optional<user_id> user;
};

/// A tenant and the role of the scope's user in it.
struct own_tenant {
    std::optional<alps::role> role;
    alps::tenant tenant;
};

namespace detail {

/// Whatever decides about a tenant's memberships locks the tenant first: what the next steps read
/// is therefore what is true until the commit. Who locks more rows locks users before tenants, and
/// these before memberships.
template <class In>
inline constexpr auto lock_tenant = only<dialect::postgres>(
    select(tenants.id).from(tenants).where(tenants.id == param<&In::tenant>).for_no_key_update());

template <class In>
inline constexpr auto own_tenant_query =
    select_as<own_tenant>(acting.role, row_as<tenant>(tenants))
        .from(tenants)
        .left_join(acting, acting.tenant_id == tenants.id && acting.user_id == param<&In::user>)
        .where(tenants.id == param<&In::tenant>);

} // namespace detail

namespace detail {

/// What happened to a tenant by somebody, at a time.
template <event_kind Kind, class In>
inline constexpr auto event_of_tenant =
    select(literal<Kind>, tenants.id, param<&In::user>, subject(tenants.id), param<&In::now>)
        .from(tenants);

template <permissions::operation Operation, class In>
inline constexpr auto is_permitted_on_tenant =
    tenants.id == param<&In::tenant> && may_on_tenant<Operation, In>();

} // namespace detail

inline constexpr auto get_own_tenant =
    prepare<"get_own_tenant", scoped_tenant>(detail::own_tenant_query<scoped_tenant>);

inline constexpr auto get_tenant = prepare<"get_tenant", scoped_tenant>(
    select(row_as<tenant>(tenants))
        .from(tenants)
        .where(tenants.id == param<&scoped_tenant::tenant> && detail::is_visible<scoped_tenant>()));

struct renamed_tenant {
    tenant_id tenant;
    std::optional<user_id> user;
    std::string name;
    timestamp now;
};

inline constexpr auto rename_tenant = prepare<"rename_tenant", renamed_tenant>(
    detail::lock_tenant<renamed_tenant>, detail::own_tenant_query<renamed_tenant>,
    detail::record<detail::of_tenant>(
        detail::event_of_tenant<event_kind::tenant_renamed, renamed_tenant>,
        detail::is_permitted_on_tenant<permissions::operation::rename_tenant, renamed_tenant>),
    update(tenants)
        .set(tenants.name = param<&renamed_tenant::name>,
             tenants.updated_at = param<&renamed_tenant::now>)
        .where(
            detail::is_permitted_on_tenant<permissions::operation::rename_tenant, renamed_tenant>));

struct removed_tenant {
    tenant_id tenant;
    std::optional<user_id> user;
    timestamp now;
};

inline constexpr auto remove_tenant = prepare<"remove_tenant", removed_tenant>(
    detail::lock_tenant<removed_tenant>,
    only<dialect::postgres>(select(tenant_members.id)
                                .from(tenant_members)
                                .where(tenant_members.tenant_id == param<&removed_tenant::tenant> &&
                                       tenant_members.user_id == param<&removed_tenant::user>)
                                .for_no_key_update()),
    detail::own_tenant_query<removed_tenant>,
    detail::record<detail::of_tenant>(
        detail::event_of_tenant<event_kind::tenant_removed, removed_tenant>,
        detail::is_permitted_on_tenant<permissions::operation::remove_tenant, removed_tenant>),
    delete_from(tenants).where(
        detail::is_permitted_on_tenant<permissions::operation::remove_tenant, removed_tenant>));

struct by_slug {
    std::string slug;
};

inline constexpr auto find_any_tenant = prepare<"find_any_tenant", by_slug>(
    select(row_as<tenant>(tenants)).from(tenants).where(tenants.slug == param<&by_slug::slug>));

struct tenant_page {
    tenant_id after;
    std::int32_t fetch;
};

inline constexpr auto list_all_tenants =
    prepare<"list_all_tenants", tenant_page>(select(row_as<tenant>(tenants))
                                                 .from(tenants)
                                                 .where(tenants.id > param<&tenant_page::after>)
                                                 .order_by(tenants.id)
                                                 .limit(param<&tenant_page::fetch>));

} // namespace alps::sql::queries
