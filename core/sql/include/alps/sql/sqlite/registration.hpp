#pragma once

#include <alps/sql/registration.hpp>

// SQLite has no data-modifying common table expressions, and needs none: its transaction holds the
// write lock, so the slug that is free stays free, and so does the room for another tenant.
namespace alps::sql::queries::registering::sqlite {

/// Registers under a condition on the user.
template <fixed_string Name, class Condition>
constexpr auto register_if(const Condition& may_belong) {
    return prepare<Name, in>(
        insert(tenants).columns(all).from(tenant_row(free_slug).from(users).where(
            users.id == param<&in::user> && users.email_verified && may_belong)),
        insert_owner(owner_row(tenants).where(tenants.id == param<&in::tenant>)),
        detail::of_tenant::write(event_row(tenants).where(tenants.id == param<&in::tenant>)),
        select_as<registration_outcome>(coalesce(users.email_verified, literal<false>), may_belong,
                                        row_as<tenant>(tenants), membership_of(tenant_members))
            .from(users)
            .left_join(tenants, tenants.id == param<&in::tenant>)
            .left_join(tenant_members, tenant_members.tenant_id == tenants.id &&
                                           tenant_members.id == param<&in::membership>)
            .where(users.id == param<&in::user>));
}

inline constexpr auto statement = register_if<"register_with_owner">(literal<true>);
inline constexpr auto statement_within_limit =
    register_if<"register_within_limit">(detail::may_belong<in>);

} // namespace alps::sql::queries::registering::sqlite
