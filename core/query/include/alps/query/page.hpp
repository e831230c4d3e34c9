#pragma once

#include <alps/base/json_text.hpp>
#include <alps/query/select.hpp>

#include <cstdint>
#include <tuple>
#include <utility>

namespace alps::query {

/// A row together with the key by which its page is sorted.
template <class Row, class... Keys>
struct keyed_row {
    Row row;
    std::tuple<Keys...> key;
};

namespace detail {

/// Keys whose values come back exactly as they are stored. Times do not: PostgreSQL keeps them
/// finer than `timestamp`.
template <class Key>
concept page_key = expression<Key> && !schema::time<typename Key::value_type> &&
                   !std::is_same_v<typename Key::value_type, double> &&
                   !std::is_same_v<typename Key::value_type, json_text>;

/// The items of a projection, with the key behind them.
template <class Projection, class... Keys>
struct keyed_items {
    Projection selected;
    schema::parts<Keys...> keys;
};

template <class Projection, class... Keys>
struct item<keyed_items<Projection, Keys...>> {
    using tables = schema::concatenated<typename Projection::tables, typename Keys::tables...>;
    using columns = schema::concatenated<typename Projection::columns, typename Keys::columns...>;
    static constexpr bool aggregate = Projection::aggregate;
    template <fixed_string Name, class Outer>
    using output = typename Projection::template output<Name, Outer>;
    template <class Outer>
    using mapping = record<
        keyed_row<typename Projection::template mapping<Outer>::value,
                  typename Keys::value_type...>,
        typename Projection::template mapping<Outer>,
        record<std::tuple<typename Keys::value_type...>, cell<typename Keys::value_type>...>>;

    static constexpr void describe(auto& list) {
        Projection::describe(list);
        (list.push_back(facts_of_result<Keys>()), ...);
    }

    template <bool Result, class Writer>
    static constexpr void write(Writer& writer, const keyed_items<Projection, Keys...>* self) {
        using whole = keyed_items<Projection, Keys...>;
        Projection::template write<Result>(writer, schema::part(self, &whole::selected));
        writer.text(", ");
        write_items<Result>(writer, schema::part(self, &whole::keys));
    }
};

/// The value of a key as it is compared with the key.
template <class Key>
using key_value = decltype(schema::beside<Key>(std::declval<const typename Key::value_type&>()));

/// `(first, …) > (value, …)`, which an index on the keys answers at once.
template <bool Descending, class... Keys>
struct behind : schema::node<behind<Descending, Keys...>, bool, precedence::comparison, Keys...> {
    schema::parts<Keys...> keys;
    schema::parts<key_value<Keys>...> values;

    constexpr behind(schema::parts<Keys...> sorted, schema::parts<key_value<Keys>...> last)
        : keys(std::move(sorted)), values(std::move(last)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const behind* self) {
        constexpr bool several = sizeof...(Keys) > 1;
        if constexpr (several) writer.text("(");
        schema::write_list(writer, schema::part(self, &behind::keys));
        if constexpr (several) writer.text(")");
        writer.text(Descending ? " < " : " > ");
        if constexpr (several) writer.text("(");
        schema::write_list(writer, schema::part(self, &behind::values));
        if constexpr (several) writer.text(")");
    }
};

} // namespace detail

/// A query whose rows are read in pages, from a key on.
template <class Select, bool Descending, class... Keys>
class paged_query {
public:
    using row_type = typename Select::row_type;
    using key_type = std::tuple<typename Keys::value_type...>;

    constexpr paged_query(Select unsorted, schema::parts<Keys...> keys)
        : unsorted_(std::move(unsorted)), keys_(std::move(keys)) {}

    /// The first rows.
    [[nodiscard]] constexpr auto first(std::int64_t rows) const { return sorted(keyed(), rows); }

    /// The first rows whose key comes behind one.
    [[nodiscard]] constexpr auto after(const key_type& key, std::int64_t rows) const {
        auto values = std::apply(
            [](const auto&... value) { return schema::make_parts(schema::beside<Keys>(value)...); },
            key);
        const detail::behind<Descending, Keys...> condition(keys_, std::move(values));
        return sorted(keyed().narrowed(condition), rows);
    }

private:
    constexpr auto keyed() const { return unsorted_.with_key(keys_); }

    template <class Query>
    constexpr auto sorted(const Query& query, std::int64_t rows) const {
        return schema::apply_parts(
            [&](const auto&... key) {
                return query.order_by(schema::ordering<Keys, Descending>{key}...).limit(rows);
            },
            keys_);
    }

    Select unsorted_;
    schema::parts<Keys...> keys_;
};

namespace detail {

template <class Query, class... Keys, bool... Descending, schema::nulls... Nulls>
constexpr auto make_page(const Query& query,
                         const schema::ordering<Keys, Descending, Nulls>&... orderings) {
    constexpr bool descending = (Descending || ...);
    static_assert(((Descending == descending) && ...),
                  "alps: the keys of a page are sorted in one direction");
    static_assert(
        (page_key<Keys> && ...),
        "alps: a page is sorted by keys that come back exactly: ids, whole numbers, texts");
    static_assert((!Keys::template nullable_within<typename Query::outer> && ...),
                  "alps: the key of a page is never null");
    return paged_query<Query, descending, Keys...>(query, schema::make_parts(orderings.key...));
}

} // namespace detail

/// Reads a query's rows in pages: sorted by keys that together are unique, such as a primary key,
/// it starts each page behind the last key of the one before. Page 10,000 is as fast as page 1
/// where an index has the keys.
///
/// The query has no order, limit or groups of its own.
template <class Query, class... Keys>
[[nodiscard]] constexpr auto page_by(const Query& query, const Keys&... keys) {
    static_assert(sizeof...(Keys) > 0, "alps: page_by() needs a key to sort by");
    return detail::make_page(query, schema::as_ordering(keys)...);
}

} // namespace alps::query
