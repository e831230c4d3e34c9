#pragma once

#include <alps/base/join.hpp>
#include <alps/schema/typed/key.hpp>
#include <alps/schema/typed/options.hpp>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace alps::schema {

/// Some columns that belong together in a foreign key.
template <class... Columns>
struct column_group {};

template <class... Columns>
[[nodiscard]] constexpr column_group<Columns...> columns(Columns...) {
    return {};
}

namespace detail {

template <class Left, class Right>
inline constexpr bool all_comparable = false;
template <class... Left, class... Right>
requires(sizeof...(Left) == sizeof...(Right))
inline constexpr bool all_comparable<type_list<Left...>, type_list<Right...>> =
    (comparable<typename Left::value_type, typename Right::value_type> && ...);

/// Whether columns can take what a foreign key gives them when the row referred to goes or changes.
template <class... Columns>
constexpr bool can_take(action given) {
    if (given == action::set_null) return (Columns::nullable && ...);
    if (given == action::set_default) return ((Columns::nullable || Columns::has_default) && ...);
    return true;
}

/// What the compiler says of an action that the columns cannot take.
void no_action_that_columns_can_take();

/// The name that Drizzle gives a foreign key.
inline std::string foreign_key_name(const std::string& table,
                                    const std::vector<std::string>& columns,
                                    const std::string& other,
                                    const std::vector<std::string>& referenced) {
    return table + '_' + join(columns, "_") + '_' + other + '_' + join(referenced, "_") + "_fk";
}

} // namespace detail

/// A foreign key of several columns, or one within the same table, or one with a name of its own.
template <class Columns, class Referenced, bool Checked = true>
struct foreign_key_definition;
template <class... Columns, class First, class... Referenced, bool Checked>
struct foreign_key_definition<column_group<Columns...>, column_group<First, Referenced...>,
                              Checked> {
    static_assert(sizeof...(Columns) == 1 + sizeof...(Referenced),
                  "alps: a foreign key has as many columns as it refers to");
    static_assert(detail::all_comparable<type_list<Columns...>, type_list<First, Referenced...>>,
                  "alps: a foreign key refers to columns of the same types");
    static_assert((std::is_same_v<typename Referenced::table, typename First::table> && ...),
                  "alps: a foreign key refers to columns of one table");

    std::string_view name; ///< Drizzle's if empty.
    action removal;
    action change;

    template <alps::dialect>
    void describe(model::table& table) const {
        static_assert(!Checked || detail::are_key<First, Referenced...>(),
                      "alps: a foreign key refers to columns that are no key of their table; name "
                      "all columns of its primary key or of a unique constraint, or add one");
        auto own = detail::names_of(type_list<Columns...>());
        auto others = detail::names_of(type_list<First, Referenced...>());
        std::string other(naming<typename First::table>::name);
        auto usual = detail::foreign_key_name(table.name, own, other, others);
        table.foreign_keys.push_back({name.empty() ? std::move(usual) : std::string(name),
                                      std::move(own), std::move(other), std::move(others), removal,
                                      change});
    }
};

/// What a foreign key does to its columns, checked by the compiler: `set_null` goes with columns
/// that may be null, and `set_default` with those that may or have a default.
template <class Trigger, class... Columns>
struct action_that_columns_can_take {
    action taken = action::no_action;

    consteval action_that_columns_can_take() = default;
    consteval action_that_columns_can_take(Trigger given) : taken(given.action) {
        if (!detail::can_take<Columns...>(taken)) detail::no_action_that_columns_can_take();
    }
};

/// `foreign_key(columns(t.tenant_id, t.build_id), columns(builds.tenant_id, builds.id))`, with the
/// name that Drizzle gives it unless it has one: `foreign_key<"name">(…)`.
template <fixed_string Name = "", class... Columns, class... Referenced>
[[nodiscard]] constexpr auto
foreign_key(column_group<Columns...>, column_group<Referenced...>,
            std::type_identity_t<action_that_columns_can_take<on_delete, Columns...>> removal = {},
            std::type_identity_t<action_that_columns_can_take<on_update, Columns...>> update = {}) {
    return foreign_key_definition<column_group<Columns...>, column_group<Referenced...>>{
        Name.view(), removal.taken, update.taken};
}

/// A foreign key as a database may have it although it can never use it: what it refers to is no
/// key, or its columns cannot take what its actions give them. `alps pull` writes it where it finds
/// one; nothing new needs it.
template <fixed_string Name = "", class... Columns, class... Referenced>
[[nodiscard]] constexpr auto unchecked_foreign_key(column_group<Columns...>,
                                                   column_group<Referenced...>,
                                                   on_delete removal = {action::no_action},
                                                   on_update update = {action::no_action}) {
    return foreign_key_definition<column_group<Columns...>, column_group<Referenced...>, false>{
        Name.view(), removal.action, update.action};
}

} // namespace alps::schema
