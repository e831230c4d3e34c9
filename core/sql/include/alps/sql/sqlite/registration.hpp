#pragma once

#include <alps/sql/registration.hpp>

// SQLite has no data-modifying common table expressions, and needs none: its transaction holds the
// write lock, so the slug that is free stays free.
namespace alps::sql::queries::registering::sqlite {

inline constexpr auto statement = prepare<"register_with_owner", in>(
    insert(tenants).columns(all).from(tenant_row(free_slug).from(users).where(
        users.id == param<&in::owner> && users.email_verified)),
    insert_owner(owner_row(tenants).where(tenants.id == param<&in::tenant>)),
    detail::of_tenant::write(event_row(tenants).where(tenants.id == param<&in::tenant>)),
    select_as<registration_outcome>(coalesce(users.email_verified, literal<false>),
                                    row_as<tenant>(tenants), membership_of(tenant_members))
        .from(users)
        .left_join(tenants, tenants.id == param<&in::tenant>)
        .left_join(tenant_members, tenant_members.tenant_id == tenants.id &&
                                       tenant_members.id == param<&in::membership>)
        .where(users.id == param<&in::owner>));

} // namespace alps::sql::queries::registering::sqlite
