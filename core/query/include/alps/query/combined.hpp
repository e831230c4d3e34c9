#pragma once

#include <alps/query/select.hpp>

namespace alps::query {

/// Queries whose rows are combined. Their columns agree in number and types.
template <fixed_string Operator, row_query First, row_query... Others>
struct combined_query : nestable_query {
    using projected = typename First::projected;
    using outer = typename First::outer;
    using mapping = typename First::mapping;
    using row_type = typename First::row_type;
    using value_types = typename First::value_types;
    using free_tables =
        schema::concatenated<typename First::free_tables, typename Others::free_tables...>;
    static constexpr access effect = access::reads;
    static constexpr bool restrictable = First::restrictable && (Others::restrictable && ...);

    static_assert(First::effect == access::reads && ((Others::effect == access::reads) && ...),
                  "alps: combined queries only read; with() takes others");
    static_assert((std::is_same_v<typename First::value_types, typename Others::value_types> &&
                   ...),
                  "alps: combined queries return columns of the same types");

    schema::parts<First, Others...> queries;

    constexpr explicit combined_query(schema::parts<First, Others...> combined)
        : queries(std::move(combined)) {}

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const combined_query* self) {
        schema::write_parts(
            writer, Operator.view(), schema::part(self, &combined_query::queries),
            [&]<class One>(const One* query) { One::template write_as<Result>(writer, query); });
    }
};

/// The rows of all queries.
template <row_query... Queries>
[[nodiscard]] constexpr auto union_all(const Queries&... queries) {
    return combined_query<" union all ", Queries...>(schema::make_parts(queries...));
}

/// The rows of all queries, each of them once.
template <row_query... Queries>
[[nodiscard]] constexpr auto union_distinct(const Queries&... queries) {
    return combined_query<" union ", Queries...>(schema::make_parts(queries...));
}

/// The rows that every query returns, each of them once.
template <row_query... Queries>
[[nodiscard]] constexpr auto intersect(const Queries&... queries) {
    return combined_query<" intersect ", Queries...>(schema::make_parts(queries...));
}

/// The rows of the first query that the others do not return, each of them once.
template <row_query... Queries>
[[nodiscard]] constexpr auto except(const Queries&... queries) {
    return combined_query<" except ", Queries...>(schema::make_parts(queries...));
}

/// A query with the queries that it uses by name.
template <any_query Main, class... Tables>
struct with_query : query_base {
    static constexpr access effect =
        Main::effect == access::writes || ((Tables::query_type::effect == access::writes) || ...)
            ? access::writes
            : access::reads;
    using free_tables =
        schema::difference<schema::concatenated<typename Main::free_tables,
                                                typename Tables::query_type::free_tables...>,
                           schema::concatenated<typename Tables::free_tables...>>;
    static constexpr bool restrictable = Main::restrictable;

    schema::parts<Tables...> tables;
    Main main;

    constexpr with_query(schema::parts<Tables...> named, Main used)
        : tables(std::move(named)), main(std::move(used)) {}

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const with_query* self) {
        writer.text("with ");
        schema::write_parts(
            writer, ", ", schema::part(self, &with_query::tables),
            [&]<class One>(const One* table) { One::write_definition(writer, table); });
        writer.text(" ");
        Main::template write_as<Result>(writer, schema::part(self, &with_query::main));
    }
};

/// As above, for a query that returns rows.
template <row_query Main, class... Tables>
struct with_row_query : with_query<Main, Tables...> {
    using projected = typename Main::projected;
    using outer = typename Main::outer;
    using mapping = typename Main::mapping;
    using row_type = typename Main::row_type;
    using with_query<Main, Tables...>::with_query;
};

/// Named queries that wait for the one that uses them.
template <class... Tables>
struct with_tables {
    schema::parts<Tables...> tables;

    template <class Main>
    [[nodiscard]] constexpr auto then(const Main& main) const {
        static_assert(any_query<Main>, "alps: then() takes the query that uses those of with()");
        if constexpr (row_query<Main>) {
            return with_row_query<Main, Tables...>(tables, main);
        } else {
            return with_query<Main, Tables...>(tables, main);
        }
    }
};

/// Uses queries by name: `with(recent, big).then(select(…).from(recent)…)`. On PostgreSQL they may
/// insert, update and remove; what they write is seen only through their `returning()`.
template <class... Tables>
[[nodiscard]] constexpr auto with(const Tables&... tables) {
    static_assert((requires { typename Tables::query_type; } && ...),
                  "alps: with() takes queries that cte<…>() has named");
    return with_tables<Tables...>{schema::make_parts(tables...)};
}

} // namespace alps::query
