#pragma once

#include <alps/sql/limit_conditions.hpp>
#include <alps/sql/record_event.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace alps::sql::queries {

struct new_registration {
    tenant_id tenant;
    std::string name;
    std::string slug;
    bool reserved;           ///< `slug` itself must not be used.
    std::string random_slug; ///< `slug` with a random suffix.
    membership_id membership;
    user_id user; ///< The owner.
    timestamp now;
    std::optional<std::int64_t> limit_of_tenants;
};

/// What a registration comes to: a row only if the user exists.
struct registration_outcome {
    bool verified = false;
    bool may_belong = false; ///< Whether the user may belong to another tenant, beside this one.
    std::optional<alps::tenant> tenant;
    std::optional<alps::membership> membership;
};

namespace registering {

using in = new_registration;
inline constexpr auto taken = alias<"taken">(tenants);
inline constexpr auto suffix = series<"suffix", 1, 20>;
inline constexpr auto numbered_slug = concat(param<&in::slug>, literal_text<"-">, suffix.n);

/// The slug, or the first free one with a number, or the random one.
inline constexpr auto free_slug =
    case_when(!param<&in::reserved> &&
                  !exists(select(literal<1>).from(taken).where(taken.slug == param<&in::slug>)),
              param<&in::slug>)
        .otherwise(coalesce(
            scalar(select(numbered_slug)
                       .from(suffix)
                       .where(!exists(
                           select(literal<1>).from(taken).where(taken.slug == numbered_slug)))
                       .order_by(suffix.n)
                       .limit(literal<1>)),
            param<&in::random_slug>));

/// A tenant with a slug, in the order of its columns.
template <class Slug>
constexpr auto tenant_row(const Slug& slug) {
    return select(param<&in::tenant>, param<&in::name>, slug, param<&in::now>, param<&in::now>);
}

template <class Tenants>
constexpr auto insert_owner(const Tenants& from) {
    return insert(tenant_members)
        .columns(tenant_members.id, tenant_members.tenant_id, tenant_members.user_id,
                 tenant_members.role, tenant_members.joined_at, tenant_members.created_at)
        .from(from);
}

template <class Tenant>
constexpr auto owner_row(const Tenant& tenant) {
    return select(param<&in::membership>, tenant.id, param<&in::user>, literal<role::owner>,
                  param<&in::now>, param<&in::now>)
        .from(tenant);
}

/// The event of a tenant from some source.
template <class Tenant>
constexpr auto event_row(const Tenant& tenant) {
    return select(literal<event_kind::tenant_registered>, tenant.id, param<&in::user>,
                  detail::subject(tenant.id), param<&in::now>)
        .from(tenant);
}

} // namespace registering

} // namespace alps::sql::queries
