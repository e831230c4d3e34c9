#pragma once

#include <alps/sql/rows.hpp>

namespace alps::sql::queries {

struct new_registration {
    tenant_id tenant;
    std::string name;
    std::string slug;
    bool reserved;           ///< `slug` itself must not be used.
    std::string random_slug; ///< `slug` with a random suffix.
    membership_id membership;
    user_id owner;
    timestamp now;
};

/// What a registration comes to: a row only if the user exists.
struct registration_outcome {
    bool verified = false;
    std::optional<alps::tenant> tenant;
    std::optional<alps::membership> membership;
};

namespace registering {

using in = new_registration;
inline constexpr auto taken = alias<"taken">(tenants);
inline constexpr auto suffix = series<"suffix", 1, 20>;
inline constexpr auto numbered_slug = concat(param<&in::slug>, constant_text<"-">, suffix.n);

/// The slug, or the first free one with a number, or the random one.
inline constexpr auto free_slug =
    case_when(!param<&in::reserved> &&
                  !exists(select(constant<1>).from(taken).where(taken.slug == param<&in::slug>)),
              param<&in::slug>)
        .otherwise(coalesce(
            scalar(select(numbered_slug)
                       .from(suffix)
                       .where(!exists(
                           select(constant<1>).from(taken).where(taken.slug == numbered_slug)))
                       .order_by(suffix.n)
                       .limit(constant<1>)),
            param<&in::random_slug>));

inline constexpr auto verified = as<"verified">(coalesce(users.email_verified, constant<false>));
inline constexpr auto chosen = as<"slug">(free_slug);

// One statement on PostgreSQL. A slug that another transaction takes meanwhile makes `numbered`
// empty, and the random one steps in.

inline constexpr auto owner =
    cte<"owner">(select(users.id, verified).from(users).where(users.id == param<&in::owner>));
inline constexpr auto wanted = cte<"wanted">(select(chosen).from(owner).where(owner[verified]));

template <class Slugs>
constexpr auto insert_tenant(const Slugs& slugs) {
    return insert(tenants)
        .columns(tenants.id, tenants.name, tenants.slug, tenants.created_at, tenants.updated_at)
        .from(slugs)
        .on_conflict(tenants.slug)
        .do_nothing()
        .returning(all);
}

inline constexpr auto numbered = cte<"numbered">(insert_tenant(
    select(param<&in::tenant>, param<&in::name>, wanted[chosen], param<&in::now>, param<&in::now>)
        .from(wanted)));
inline constexpr auto suffixed = cte<"suffixed">(
    insert_tenant(select(param<&in::tenant>, param<&in::name>, param<&in::random_slug>,
                         param<&in::now>, param<&in::now>)
                      .from(owner)
                      .where(owner[verified] && !exists(select(constant<1>).from(numbered)))));
inline constexpr auto made =
    cte<"made">(union_all(select(all).from(numbered), select(all).from(suffixed)));

template <class Tenants>
constexpr auto insert_owner(const Tenants& from) {
    return insert(tenant_members)
        .columns(tenant_members.id, tenant_members.tenant_id, tenant_members.user_id,
                 tenant_members.role, tenant_members.joined_at, tenant_members.created_at)
        .from(from);
}

template <class Tenant>
constexpr auto owner_row(const Tenant& tenant) {
    return select(param<&in::membership>, tenant.id, param<&in::owner>, constant<role::owner>,
                  param<&in::now>, param<&in::now>)
        .from(tenant);
}

inline constexpr auto joined = cte<"joined">(insert_owner(owner_row(made)).returning(all));

inline constexpr auto at_once = prepare<"register_with_owner", in>(
    with(owner, wanted, numbered, suffixed, made, joined)
        .then(
            select_as<registration_outcome>(owner[verified], tenant_of(made), membership_of(joined))
                .from(owner)
                .left_join(made, constant<true>)
                .left_join(joined, constant<true>)));

// SQLite has no data-modifying common table expressions, and needs none: its transaction holds the
// write lock, so the slug that is free stays free.

inline constexpr auto in_steps = prepare<"register_with_owner", in>(
    insert(tenants)
        .columns(tenants.id, tenants.name, tenants.slug, tenants.created_at, tenants.updated_at)
        .from(select(param<&in::tenant>, param<&in::name>, free_slug, param<&in::now>,
                     param<&in::now>)
                  .from(users)
                  .where(users.id == param<&in::owner> && users.email_verified)),
    insert_owner(owner_row(tenants).where(tenants.id == param<&in::tenant>)),
    select_as<registration_outcome>(coalesce(users.email_verified, constant<false>),
                                    tenant_of(tenants), membership_of(tenant_members))
        .from(users)
        .left_join(tenants, tenants.id == param<&in::tenant>)
        .left_join(tenant_members, tenant_members.tenant_id == tenants.id &&
                                       tenant_members.id == param<&in::membership>)
        .where(users.id == param<&in::owner>));

} // namespace registering

/// Adds a tenant and its owner.
template <dialect Dialect>
constexpr const auto& register_with_owner() {
    if constexpr (Dialect == dialect::postgres) {
        return registering::at_once;
    } else {
        return registering::in_steps;
    }
}

} // namespace alps::sql::queries
