#pragma once

#include <alps/query/items.hpp>

#include <type_traits>

namespace alps::query {

namespace detail {

template <class Items, class... Mappings>
struct projected_mapping {
    using type = record<row<Items, typename Mappings::value...>, Mappings...>;
};
template <class Items, class Mapping>
struct projected_mapping<Items, Mapping> {
    using type = Mapping;
};

/// Stands for the rows of a query that is not complete.
struct no_mapping {
    using value = void;
};

} // namespace detail

/// What a query returns: its items, and with them the type of its rows.
template <class... Items>
struct projection {
    static_assert(sizeof...(Items) > 0, "alps: nothing is selected");

    schema::parts<Items...> items;

    using tables = schema::concatenated<typename detail::item<Items>::tables...>;
    using columns = schema::concatenated<typename detail::item<Items>::columns...>;
    static constexpr bool aggregate = (detail::item<Items>::aggregate || ...);

    /// The columns of the result as columns of a table called `Name`.
    template <fixed_string Name, class Outer>
    using output =
        schema::concatenated<typename detail::item<Items>::template output<Name, Outer>...>;

    template <class Outer>
    using value_types = type_list<typename detail::item<Items>::template mapping<Outer>::value...>;

    /// How a row is read: one item's value, or a `row` of several.
    template <class Outer>
    using mapping = typename detail::projected_mapping<
        type_list<Items...>, typename detail::item<Items>::template mapping<Outer>...>::type;

    /// Adds the facts of the columns to a list, in their order.
    static constexpr void describe(auto& list) { (detail::item<Items>::describe(list), ...); }

    template <bool Result, class Writer>
    static constexpr void write(Writer& writer, const projection* self) {
        detail::write_items<Result>(writer, schema::part(self, &projection::items));
    }
};

namespace detail {

/// Makes a projection. Its type is looked into before anything is made of the items, so that what
/// is wrong with one is said first.
template <class... Items>
constexpr projection<Items...> projected(const Items&... items) {
    return {schema::make_parts(items...)};
}

} // namespace detail

/// Every column of every source, before the sources are known.
template <>
struct projection<all_columns> {
    schema::parts<all_columns> items;

    using tables = type_list<>;
    using columns = type_list<>;
    static constexpr bool aggregate = false;
    template <class Outer>
    using value_types = type_list<>;
    template <class Outer>
    using mapping = detail::no_mapping;

    template <bool, class Writer>
    static constexpr void write(Writer&, const projection*) {
        static_assert(std::is_void_v<Writer>, "alps: select(all) needs from()");
    }
};

namespace detail {

/// Replaces `all` by the rows of the sources.
template <class Projection, class Sources>
struct expanded {
    using type = Projection;
    static constexpr const type* of(const Projection* projection) { return projection; }
    static constexpr const type& values(const Projection& projection) { return projection; }
};
template <class First, class... Sources>
struct expanded<projection<all_columns>, type_list<First, Sources...>> {
    using type = projection<First, Sources...>;
    // The rows of sources hold no values.
    static constexpr const type* of(const projection<all_columns>*) { return nullptr; }
    static constexpr type values(const projection<all_columns>&) { return {}; }
};

} // namespace detail
} // namespace alps::query
