#pragma once

#include <alps/schema/typed/expression.hpp>

namespace alps::schema {

/// Where nulls stand in an order.
enum class nulls { by_engine, first, last };

/// An expression to sort by, and the direction.
template <expression Key, bool Descending, schema::nulls Nulls = nulls::by_engine>
struct ordering {
    using key_type = Key;
    static constexpr bool descending = Descending;
    static constexpr schema::nulls nulls_place = Nulls;

    Key key;

    /// Puts nulls before everything else.
    [[nodiscard]] constexpr auto nulls_first() const {
        return ordering<Key, Descending, schema::nulls::first>{key};
    }

    /// Puts nulls behind everything else.
    [[nodiscard]] constexpr auto nulls_last() const {
        return ordering<Key, Descending, schema::nulls::last>{key};
    }

    template <class Writer>
    static constexpr void write(Writer& writer, const ordering* self) {
        Key::write(writer, part(self, &ordering::key));
        if constexpr (Descending) writer.text(" desc");
        if constexpr (Nulls == schema::nulls::first) writer.text(" nulls first");
        if constexpr (Nulls == schema::nulls::last) writer.text(" nulls last");
    }
};

template <expression Key>
constexpr auto make_ascending(const Key& key) {
    return ordering<Key, false>{key};
}
template <expression Key>
constexpr auto make_descending(const Key& key) {
    return ordering<Key, true>{key};
}

/// An ordering stays; an expression sorts from small to large.
template <expression Key, bool Descending, nulls Nulls>
constexpr auto as_ordering(const ordering<Key, Descending, Nulls>& ordering) {
    return ordering;
}
template <class Key>
constexpr auto as_ordering(const Key& key) {
    static_assert(expression<Key>, "alps: rows are sorted by columns and expressions, with or "
                                   "without asc() and desc()");
    return ordering<Key, false>{key};
}

} // namespace alps::schema
