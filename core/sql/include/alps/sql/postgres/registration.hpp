#pragma once

#include <alps/sql/registration.hpp>

// One statement, and where the number of tenants is limited a lock before it. A slug that another
// transaction takes meanwhile makes `numbered` empty, and the random one steps in.
namespace alps::sql::queries::registering::postgres {

template <class Slugs>
constexpr auto insert_tenant(const Slugs& slugs) {
    return insert(tenants)
        .columns(all)
        .from(slugs)
        .on_conflict(tenants.slug)
        .do_nothing()
        .returning(all);
}

/// Registers under a condition on the user.
template <class Condition>
constexpr auto register_if(const Condition& may_belong) {
    constexpr auto verified = as<"verified">(coalesce(users.email_verified, literal<false>));
    constexpr auto chosen = as<"slug">(free_slug);
    const auto allowed = as<"allowed">(may_belong);
    const auto owner = cte<"owner">(
        select(users.id, verified, allowed).from(users).where(users.id == param<&in::user>));
    const auto may_register = owner[verified] && owner[allowed];
    const auto wanted = cte<"wanted">(select(chosen).from(owner).where(may_register));
    const auto numbered = cte<"numbered">(insert_tenant(tenant_row(wanted[chosen]).from(wanted)));
    const auto suffixed = cte<"suffixed">(
        insert_tenant(tenant_row(param<&in::random_slug>)
                          .from(owner)
                          .where(may_register && !exists(select(literal<1>).from(numbered)))));
    const auto made =
        cte<"made">(union_all(select(all).from(numbered), select(all).from(suffixed)));
    const auto joined = cte<"joined">(insert_owner(owner_row(made)).returning(all));
    const auto recorded = cte<"recorded">(
        detail::of_tenant::write(event_row(made).left_join(detail::told, literal<true>))
            .returning(events.entry));
    return with(owner, wanted, numbered, suffixed, made, joined, detail::told, recorded)
        .then(select_as<registration_outcome>(owner[verified], owner[allowed], row_as<tenant>(made),
                                              membership_of(joined))
                  .from(owner)
                  .left_join(made, literal<true>)
                  .left_join(joined, literal<true>));
}

inline constexpr auto statement = prepare<"register_with_owner", in>(register_if(literal<true>));

inline constexpr auto statement_within_limit = prepare<"register_within_limit", in>(
    detail::lock_limited_user<in>, register_if(detail::may_belong<in>),
    detail::touch_limited_user<in>(
        select(literal<1>).from(tenants).where(tenants.id == param<&in::tenant>)));

} // namespace alps::sql::queries::registering::postgres
