#pragma once

#include <alps/sql/registration.hpp>

// One statement. A slug that another transaction takes meanwhile makes `numbered` empty, and the
// random one steps in.
namespace alps::sql::queries::registering::postgres {

inline constexpr auto verified = as<"verified">(coalesce(users.email_verified, literal<false>));
inline constexpr auto chosen = as<"slug">(free_slug);

inline constexpr auto owner =
    cte<"owner">(select(users.id, verified).from(users).where(users.id == param<&in::owner>));
inline constexpr auto wanted = cte<"wanted">(select(chosen).from(owner).where(owner[verified]));

template <class Slugs>
constexpr auto insert_tenant(const Slugs& slugs) {
    return insert(tenants)
        .columns(all)
        .from(slugs)
        .on_conflict(tenants.slug)
        .do_nothing()
        .returning(all);
}

inline constexpr auto numbered =
    cte<"numbered">(insert_tenant(tenant_row(wanted[chosen]).from(wanted)));
inline constexpr auto suffixed = cte<"suffixed">(
    insert_tenant(tenant_row(param<&in::random_slug>)
                      .from(owner)
                      .where(owner[verified] && !exists(select(literal<1>).from(numbered)))));
inline constexpr auto made =
    cte<"made">(union_all(select(all).from(numbered), select(all).from(suffixed)));

inline constexpr auto joined = cte<"joined">(insert_owner(owner_row(made)).returning(all));

inline constexpr auto recorded =
    cte<"recorded">(detail::of_tenant::write(event_row(made).left_join(detail::told, literal<true>))
                        .returning(events.entry));

inline constexpr auto statement = prepare<"register_with_owner", in>(
    with(owner, wanted, numbered, suffixed, made, joined, detail::told, recorded)
        .then(select_as<registration_outcome>(owner[verified], row_as<tenant>(made),
                                              membership_of(joined))
                  .from(owner)
                  .left_join(made, literal<true>)
                  .left_join(joined, literal<true>)));

} // namespace alps::sql::queries::registering::postgres
