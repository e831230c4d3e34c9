#pragma once

#include <concepts>

namespace alps::query {

/// Whether a statement reads, or also writes or locks.
enum class access { reads, writes };

/// Anything that can be run: select, insert, update, remove, and combinations of them.
struct query_base {};
template <class Type>
concept any_query = std::derived_from<Type, query_base>;

/// A query that can also stand within others, where no program reads its columns.
struct nestable_query : query_base {
    template <class Query, class Writer>
    static constexpr void write(Writer& writer, const Query* self) {
        Query::template write_as<false>(writer, self);
    }
};

/// A query that returns rows.
template <class Type>
concept row_query = any_query<Type> && requires { typename Type::projected; };

namespace detail {

/// Refuses what cannot stand within another query. Looked into at once, because its result is
/// deduced.
template <class Query>
consteval auto check_nested() {
    static_assert(row_query<Query>, "alps: what stands here is a query that returns rows");
    if constexpr (row_query<Query>) {
        static_assert(Query::effect == access::reads,
                      "alps: a query within a query only reads; with() takes others");
    }
}

} // namespace detail
} // namespace alps::query
