#pragma once

#include <alps/query/select.hpp>

namespace alps::query {

/// `exists (query)`.
template <row_query Query>
struct existence : schema::node<existence<Query>, bool, precedence::primary> {
    using tables = typename Query::free_tables;

    Query query;

    constexpr explicit existence(Query tested) : query(std::move(tested)) {}

    template <class Outer>
    static constexpr bool nullable_within = false;

    template <class Writer>
    static constexpr void write(Writer& writer, const existence* self) {
        writer.text("exists (");
        Query::write(writer, schema::part(self, &existence::query));
        writer.text(")");
    }
};

/// Whether a query returns rows: `exists(select(literal<1>).from(…).where(…))`. It may use the
/// tables of the query around it.
template <class Query>
[[nodiscard]] constexpr auto exists(const Query& query) {
    detail::check_nested<Query>();
    return existence<Query>(query);
}

namespace detail {

/// The expression that a query of one column selects.
template <class Projection>
struct only_expression {
    static_assert(!std::is_same_v<Projection, Projection>,
                  "alps: a query that is used as a value selects one expression");
};
template <class Item>
struct only_expression<projection<Item>> {
    using type = typename item<Item>::used;
};

} // namespace detail

/// `(query)` as a value; null if it returns no row, an error of the database if several.
template <row_query Query>
struct scalar_query
    : schema::node<scalar_query<Query>,
                   typename detail::only_expression<typename Query::projected>::type::value_type,
                   precedence::primary> {
    using tables = typename Query::free_tables;

    Query query;

    constexpr explicit scalar_query(Query used) : query(std::move(used)) {}

    template <class Outer>
    static constexpr bool nullable_within = true;

    template <class Writer>
    static constexpr void write(Writer& writer, const scalar_query* self) {
        writer.text("(");
        Query::write(writer, schema::part(self, &scalar_query::query));
        writer.text(")");
    }
};

/// The value of a query of one column and at most one row.
template <class Query>
[[nodiscard]] constexpr auto scalar(const Query& query) {
    detail::check_nested<Query>();
    return scalar_query<Query>(query);
}

/// `operand in (query)`.
template <expression Operand, row_query Query>
struct membership_query
    : schema::node<membership_query<Operand, Query>, bool, precedence::comparison, Operand> {
    using tables = schema::concatenated<typename Operand::tables, typename Query::free_tables>;

    Operand operand;
    Query query;

    constexpr membership_query(Operand tested, Query among)
        : operand(std::move(tested)), query(std::move(among)) {}

    template <class Writer>
    static constexpr void write(Writer& writer, const membership_query* self) {
        schema::write_operand<precedence::sum>(writer,
                                               schema::part(self, &membership_query::operand));
        writer.text(" in (");
        Query::write(writer, schema::part(self, &membership_query::query));
        writer.text(")");
    }
};

} // namespace alps::query

namespace alps::schema {

/// What `operand.in(query)` makes; see `operand::in`.
template <expression Operand, query::row_query Query>
constexpr auto make_membership(const Operand& operand, const Query& query) {
    query::detail::check_nested<Query>();
    using selected = typename query::detail::only_expression<typename Query::projected>::type;
    static_assert(comparable<typename Operand::value_type, typename selected::value_type>,
                  "alps: the query selects values of another type");
    return query::membership_query<Operand, Query>(operand, query);
}

} // namespace alps::schema
