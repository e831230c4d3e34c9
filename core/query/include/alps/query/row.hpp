#pragma once

#include <alps/schema/typed/type_list.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace alps::query {

/// A row of a query that names several things and no struct to put them in.
///
/// `row[users.email]` is the value of what was selected under that name; a row also takes part in
/// structured bindings: `auto [id, email] = row;`.
template <class Items, class... Values>
class row;

template <class... Items, class... Values>
class row<schema::type_list<Items...>, Values...> {
public:
    constexpr explicit row(Values... values) : values_(std::move(values)...) {}

    /// Returns the value of a selected item.
    template <class Item>
    [[nodiscard]] constexpr const auto& operator[](const Item&) const {
        constexpr std::size_t index = index_of<Item>();
        constexpr bool selected = index < sizeof...(Items);
        static_assert(selected, "alps: this row holds no such column; select it");
        return std::get<selected ? index : 0>(values_);
    }

    template <std::size_t Index>
    [[nodiscard]] constexpr const auto& get() const& {
        return std::get<Index>(values_);
    }
    template <std::size_t Index>
    [[nodiscard]] constexpr auto&& get() && {
        return std::get<Index>(std::move(values_));
    }

    friend constexpr bool operator==(const row&, const row&) = default;

private:
    template <class Item>
    static constexpr std::size_t index_of() {
        constexpr bool same[] = {std::is_same_v<Items, Item>...};
        std::size_t index = 0;
        while (index < sizeof...(Items) && !same[index])
            ++index;
        return index;
    }

    std::tuple<Values...> values_;
};

} // namespace alps::query

template <class Items, class... Values>
struct std::tuple_size<alps::query::row<Items, Values...>>
    : std::integral_constant<std::size_t, sizeof...(Values)> {};

template <std::size_t Index, class Items, class... Values>
struct std::tuple_element<Index, alps::query::row<Items, Values...>>
    : std::tuple_element<Index, std::tuple<Values...>> {};
