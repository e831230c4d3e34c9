#pragma once

#include <alps/schema/model.hpp>
#include <alps/schema/typed/index.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace alps::schema {

namespace detail {

template <class... Columns>
std::vector<std::string> names_of(type_list<Columns...>) {
    return {std::string(Columns::name)...};
}

} // namespace detail

/// A key of several columns.
template <class... Columns>
struct key_definition {
    static_assert((detail::is_column<Columns> && ...), "alps: a key consists of columns");

    std::string_view name;
    bool primary;

    template <alps::dialect>
    void describe(model::table& table) const {
        model::key key{std::string(name), detail::names_of(type_list<Columns...>())};
        if (primary && sizeof...(Columns) == 1) {
            const auto column =
                std::ranges::find(table.columns, key.columns[0], &model::column::name);
            column->primary_key = true;
        } else if (primary) {
            table.primary_key = std::move(key);
        } else {
            table.unique_keys.push_back(std::move(key));
        }
    }
};

/// The table's primary key, of several columns; or of one, which may be null on SQLite then.
template <fixed_string Name, class... Columns>
[[nodiscard]] constexpr auto primary_key_of(Columns...) {
    return key_definition<Columns...>{Name.view(), true};
}

/// No two rows have the same values in all of these columns.
template <fixed_string Name, class... Columns>
[[nodiscard]] constexpr auto unique_key(Columns...) {
    return key_definition<Columns...>{Name.view(), false};
}

namespace detail {

template <class Part>
using key_of_part = typename decltype(as_ordering(std::declval<const Part&>()))::key_type;

/// The columns in which a constraint lets no two rows be equal; none if it says nothing of that
/// kind.
template <class Constraint>
struct columns_of_key {
    using type = type_list<>;
};
template <class... Columns>
struct columns_of_key<key_definition<Columns...>> {
    using type = type_list<Columns...>;
};
template <class... Parts>
struct columns_of_key<index_definition<true, no_condition, Parts...>> {
    using type = std::conditional_t<(is_column<key_of_part<Parts>> && ...),
                                    type_list<key_of_part<Parts>...>, type_list<>>;
};

/// Whether two lists hold the same columns, in any order.
template <class Left, class Right>
inline constexpr bool are_same_columns =
    std::is_same_v<schema::difference<Left, Right>, type_list<>> &&
    std::is_same_v<schema::difference<Right, Left>, type_list<>>;

template <class Columns, class Constraints>
inline constexpr bool is_among_keys = false;
template <class Columns, class... Constraints>
inline constexpr bool is_among_keys<Columns, std::tuple<Constraints...>> =
    (are_same_columns<Columns, typename columns_of_key<Constraints>::type> || ...);

/// Whether these columns of one table are a key of it, which a row can be referred to by: its
/// primary key, or columns that a unique constraint or index lists, all of them. Asks the table's
/// `constraints`, so that the table must be complete.
template <class First, class... More>
consteval bool are_key() {
    using table = typename First::table;
    if constexpr (sizeof...(More) == 0 && (First::is_primary_key || First::is_unique)) {
        return true;
    } else if constexpr (requires(const table& typed) { table::constraints(typed); }) {
        return is_among_keys<type_list<First, More...>,
                             decltype(table::constraints(std::declval<const table&>()))>;
    } else {
        return false;
    }
}

} // namespace detail

} // namespace alps::schema
