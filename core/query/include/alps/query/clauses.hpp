#pragma once

#include <alps/query/source.hpp>
#include <alps/query/tenancy.hpp>
#include <alps/query/traits.hpp>
#include <alps/schema/typed/ordering.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace alps::query {

namespace detail {

/// The clauses of a select, in the order in which SQL has them.
enum class clause_rank {
    source,
    condition,
    grouping,
    group_condition,
    ordering,
    limit,
    offset,
    lock
};

enum class join_kind { from, inner, left };

template <join_kind Kind, class Source, class On>
struct source_clause {
    static constexpr clause_rank rank = clause_rank::source;

    Source joined;
    On on;
};

/// No condition: `from()`.
struct nothing {
    using tables = type_list<>;
};

template <class Condition>
struct where_clause {
    static constexpr clause_rank rank = clause_rank::condition;
    Condition condition;
};

/// Adds a condition to a clause, if it is the one that has them.
template <class Clause, class Condition>
constexpr auto narrowed_clause(const Clause& clause, const Condition& condition) {
    if constexpr (Clause::rank == clause_rank::condition) {
        auto both = clause.condition && condition;
        return where_clause<decltype(both)>{std::move(both)};
    } else {
        return clause;
    }
}

template <class Projection, class... Keys>
struct keyed_items;

template <class... Keys>
struct group_clause {
    static constexpr clause_rank rank = clause_rank::grouping;
    schema::parts<Keys...> keys;

    template <class Writer>
    static constexpr void write(Writer& writer, const group_clause* self) {
        writer.text(" group by ");
        schema::write_list(writer, schema::part(self, &group_clause::keys));
    }
};

template <class Condition>
struct having_clause {
    static constexpr clause_rank rank = clause_rank::group_condition;
    Condition condition;

    template <class Writer>
    static constexpr void write(Writer& writer, const having_clause* self) {
        writer.text(" having ");
        Condition::write(writer, schema::part(self, &having_clause::condition));
    }
};

template <class... Orderings>
struct order_clause {
    static constexpr clause_rank rank = clause_rank::ordering;
    schema::parts<Orderings...> orderings;

    template <class Writer>
    static constexpr void write(Writer& writer, const order_clause* self) {
        writer.text(" order by ");
        schema::write_list(writer, schema::part(self, &order_clause::orderings));
    }
};

template <class... Orderings>
constexpr order_clause<Orderings...> order_of(const Orderings&... orderings) {
    return {schema::make_parts(orderings...)};
}

template <clause_rank Rank, class Number>
struct number_clause {
    static constexpr clause_rank rank = Rank;
    Number number;

    template <class Writer>
    static constexpr void write(Writer& writer, const number_clause* self) {
        constexpr bool is_limit = Rank == clause_rank::limit;
        writer.text(is_limit ? " limit " : " offset ");
        if constexpr (schema::is_parameter<Number>)
            writer.target({.name = is_limit ? "the limit" : "the offset", .never_negative = true});
        Number::write(writer, schema::part(self, &number_clause::number));
    }
};

/// Locks the rows that a query returns.
template <row_lock Lock>
struct lock_clause {
    static constexpr clause_rank rank = clause_rank::lock;

    template <class Writer>
    static constexpr void write(Writer& writer, const lock_clause*) {
        writer.text(traits_of<Writer::dialect>::locking(Lock));
    }
};

/// The tables that a source uses and does not have: those of a nested query.
template <class Source>
struct tables_needed_by {
    using type = type_list<>;
};
template <class Source>
requires requires { typename Source::free_tables; }
struct tables_needed_by<Source> {
    using type = typename Source::free_tables;
};

/// What a clause contributes to a query: what most contribute is nothing.
struct no_facts {
    using sources = type_list<>;
    using source_names = type_list<>;
    using outer = type_list<>;
    using restricted = type_list<>;
    using keys = type_list<>;
    using tables = type_list<>;
    using free_tables = type_list<>;
    using columns = type_list<>;
    static constexpr bool aggregate = false;
    static constexpr bool restrictable = false;
};
template <class Clause>
struct clause_facts : no_facts {};
template <join_kind Kind, class Source, class On>
struct clause_facts<source_clause<Kind, Source, On>> : no_facts {
    static constexpr bool is_outer = Kind == join_kind::left;
    using sources = type_list<Source>;
    using source_names = type_list<typename Source::known_as>;
    using outer = std::conditional_t<is_outer, source_names, type_list<>>;
    /// Left joined tables are restricted in their `on`.
    using restricted = detail::restricted<Source, !is_outer>;
    using tables = typename On::tables;
    using free_tables = typename tables_needed_by<Source>::type;
    static constexpr bool restrictable = !is_outer && is_restrictable<Source>;
};
template <class Condition>
struct clause_facts<where_clause<Condition>> : no_facts {
    using tables = typename Condition::tables;
};
template <class... Keys>
struct clause_facts<group_clause<Keys...>> : no_facts {
    using keys = type_list<Keys...>;
    using tables = schema::concatenated<typename Keys::tables...>;
};
template <class Condition>
struct clause_facts<having_clause<Condition>> : clause_facts<where_clause<Condition>> {
    using columns = typename Condition::columns;
    static constexpr bool aggregate = true;
};
template <class... Orderings>
struct clause_facts<order_clause<Orderings...>> : no_facts {
    using tables = schema::concatenated<typename Orderings::key_type::tables...>;
    using columns = schema::concatenated<typename Orderings::key_type::columns...>;
    static constexpr bool aggregate = (Orderings::key_type::aggregate || ...);
};

/// Refuses what does not say whether a row is taken. Looked into at once, because its result is
/// deduced.
template <class Condition>
consteval auto check_condition() {
    static_assert(schema::condition<Condition>,
                  "alps: where() and joins take a condition, such as a comparison");
    if constexpr (schema::condition<Condition>) {
        static_assert(!Condition::aggregate,
                      "alps: where() and joins cannot use aggregates; having() can");
    }
}

/// A number of rows: a parameter or literal stays, a value is bound.
template <clause_rank Rank, class Number>
constexpr auto rows_of(const Number& number) {
    if constexpr (expression<Number>) {
        static_assert(schema::holds<std::int64_t, typename Number::value_type>,
                      "alps: limit() and offset() take whole numbers");
        return number_clause<Rank, Number>{number};
    } else {
        static_assert(std::integral<Number> && !std::is_same_v<Number, bool>,
                      "alps: limit() and offset() take whole numbers");
        using bound = schema::bound<std::int64_t>;
        return number_clause<Rank, bound>{bound(static_cast<std::int64_t>(number))};
    }
}

} // namespace detail

} // namespace alps::query
