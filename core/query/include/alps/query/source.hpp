#pragma once

#include <alps/query/any_query.hpp>
#include <alps/query/projection.hpp>
#include <alps/query/traits.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

/// What can stand in `from()` besides tables.
///
/// A source has `known_as`, by which its columns know it, `columns`, `row` if it can be selected
/// as a whole, `free_tables` if it needs some, and `write_source(writer, self)`.
namespace alps::query {

namespace detail {

/// The first column of this name; `void` without one.
template <fixed_string Wanted, class List>
struct first_named {
    using type = void;
};
template <fixed_string Wanted, class First, class... Rest>
struct first_named<Wanted, type_list<First, Rest...>> {
    using type =
        typename std::conditional_t<First::name == Wanted.view(), std::type_identity<First>,
                                    first_named<Wanted, type_list<Rest...>>>::type;
};

/// Gives the columns as members too, where the query returns the rows of one table.
template <fixed_string Name, class Row>
struct named_members {};
template <fixed_string Name, template <class> class Columns>
struct named_members<Name, Columns<schema::values>> : Columns<schema::source_name<Name>> {
    using row = Columns<schema::values>;
};

/// Something named whose columns come from a query's result.
template <fixed_string Name, class Query>
struct named_columns : named_members<Name, typename Query::row_type> {
    using known_as = schema::source_name<Name>;
    using columns = typename Query::projected::template output<Name, typename Query::outer>;
    static constexpr bool restrictable = Query::restrictable;

    /// The column that the query returns under the name of another column or of `as<"…">(…)`.
    template <class Column>
    [[nodiscard]] constexpr auto operator[](const Column&) const {
        using found = typename first_named<Column::output_name, columns>::type;
        static_assert(!std::is_void_v<found>,
                      "alps: the query behind this name returns no such column");
        return found();
    }
};

/// Within a `tenant_scope` no query reads only tables that everybody shares.
template <class Query, bool Scoped>
consteval void check_restricted() {
    static_assert(!Scoped || Query::restrictable,
                  "alps: within a tenant_scope a query reads or writes a table with a tenant");
}

} // namespace detail

/// Stands for a query of `with()` among the tables that a query uses.
template <fixed_string Name>
struct cte_name {};

/// The result of a query of `with()`, as a source.
template <fixed_string Name, class Query>
struct cte_source : detail::named_columns<Name, Query> {
    using free_tables = type_list<cte_name<Name>>;

    template <class Writer>
    static constexpr void write_source(Writer& writer, const cte_source*) {
        writer.identifier(Name.view());
    }
};

/// A query of `with()`. It is used in `from()` like a table, and its columns are `name[column]`.
template <fixed_string Name, class Query>
struct common_table : cte_source<Name, Query> {
    using query_type = Query;

    Query query;

    constexpr explicit common_table(Query behind) : query(std::move(behind)) {}

    template <class Writer>
    static constexpr void write_definition(Writer& writer, const common_table* self) {
        detail::check_restricted<Query, Writer::scoped>();
        writer.identifier(Name.view());
        writer.text(" as (");
        Query::write(writer, schema::part(self, &common_table::query));
        writer.text(")");
    }
};

/// Names a query for `with()`: `const auto recent = cte<"recent">(select(…)…)`.
template <fixed_string Name, class Query>
[[nodiscard]] constexpr auto cte(const Query& query) {
    static_assert(row_query<Query>, "alps: cte<…>() takes a query that returns rows");
    return common_table<Name, Query>(query);
}

/// A query in `from()`.
template <fixed_string Name, class Query>
struct derived_table : detail::named_columns<Name, Query> {
    using free_tables = typename Query::free_tables;

    Query query;

    constexpr explicit derived_table(Query behind) : query(std::move(behind)) {}

    template <class Writer>
    static constexpr void write_source(Writer& writer, const derived_table* self) {
        detail::check_restricted<Query, Writer::scoped>();
        writer.text("(");
        Query::write(writer, schema::part(self, &derived_table::query));
        writer.text(") as ");
        writer.identifier(Name.view());
    }
};

/// Uses a query like a table: `const auto big = derived<"big">(select(…)…)`.
template <fixed_string Name, class Query>
[[nodiscard]] constexpr auto derived(const Query& query) {
    detail::check_nested<Query>();
    return derived_table<Name, Query>(query);
}

/// The whole numbers from `First` to `Last`, in a column `n`.
template <fixed_string Name, std::int32_t First, std::int32_t Last>
struct number_series {
    using known_as = schema::source_name<Name>;
    using number_column = schema::table_column<known_as, "n", std::int32_t>;
    using columns = type_list<number_column>;

    number_column n;

    template <class Writer>
    static constexpr void write_source(Writer& writer, const number_series*) {
        traits_of<Writer::dialect>::write_series(writer, Name.view(), First, Last);
    }
};

/// The whole numbers from `First` to `Last`, as a table with the column `n`.
template <fixed_string Name, std::int32_t First, std::int32_t Last>
inline constexpr number_series<Name, First, Last> series{};

namespace detail {

/// What stands in `from()` for something: the source that holds no more than is written there.
/// Looked into at once, because its result is deduced.
template <class Source>
constexpr const auto& source_of(const Source& source) {
    static_assert(
        requires { typename Source::known_as; },
        "alps: from() and joins take tables, cte<…>() and derived<…>()");
    return source;
}
template <fixed_string Name, class Query>
constexpr cte_source<Name, Query> source_of(const common_table<Name, Query>&) {
    return {};
}

} // namespace detail
} // namespace alps::query
