#pragma once

#include <alps/query/clauses.hpp>

#include <concepts>
#include <cstdint>

namespace alps::query {

/// A query being put together, and the whole of it. The clauses come in SQL's order.
template <class Projection, bool Distinct, class... Clauses>
struct select_query : query_base {
    Projection selected;
    std::tuple<Clauses...> clauses;

    constexpr select_query(Projection items, std::tuple<Clauses...> given)
        : selected(std::move(items)), clauses(std::move(given)) {}

    using sources = schema::concatenated<typename detail::clause_facts<Clauses>::sources...>;
    using source_names = typename detail::names_of_sources<sources>::type;
    /// Tables that an outer join may leave without a row.
    using outer = schema::concatenated<typename detail::clause_facts<Clauses>::outer...>;
    using expansion = detail::expanded_for<Projection, sources>;
    using projected = typename expansion::type;
    using shape = typename projected::template shape<outer>;
    using row_type = typename shape::value;
    using value_types = typename projected::template value_types<outer>;
    /// Tables whose columns are used and that a query around this one must have.
    using free_tables = schema::concatenated<
        schema::difference<schema::concatenated<typename projected::tables,
                                                typename detail::clause_facts<Clauses>::tables...>,
                           source_names>,
        typename detail::clause_facts<Clauses>::free_tables...>;
    /// Whether a scope restricts what the query returns.
    static constexpr bool restrictable = (detail::clause_facts<Clauses>::restrictable || ...);
    static constexpr access effect =
        (std::is_same_v<Clauses, detail::lock_clause> || ...) ? access::writes : access::reads;

    /// Names the table to read from.
    template <class Source>
    [[nodiscard]] constexpr auto from(const Source& source) const {
        return source_added<detail::join_kind::from>(source, detail::nothing());
    }

    /// Adds the rows of another table for which the condition holds.
    template <class Source, class On>
    [[nodiscard]] constexpr auto join(const Source& source, const On& on) const {
        detail::check_condition<On>();
        return source_added<detail::join_kind::inner>(source, on);
    }

    /// Adds the rows of another table for which the condition holds, or nothing where there is
    /// none: its columns become `std::optional`.
    template <class Source, class On>
    [[nodiscard]] constexpr auto left_join(const Source& source, const On& on) const {
        detail::check_condition<On>();
        return source_added<detail::join_kind::left>(source, on);
    }

    /// Keeps the rows for which the condition holds.
    template <class Condition>
    [[nodiscard]] constexpr auto where(const Condition& condition) const {
        detail::check_condition<Condition>();
        return added(detail::where_clause<Condition>{condition});
    }

    /// Makes one row of all rows that agree in the keys.
    template <class... Keys>
    [[nodiscard]] constexpr auto group_by(const Keys&... keys) const {
        static_assert(sizeof...(Keys) > 0 && (expression<Keys> && ...),
                      "alps: group_by() takes columns and expressions");
        static_assert(!(Keys::aggregate || ...), "alps: group_by() cannot use aggregates");
        return added(detail::group_clause<Keys...>{std::tuple(keys...)});
    }

    /// Keeps the groups for which the condition holds.
    template <class Condition>
    [[nodiscard]] constexpr auto having(const Condition& condition) const {
        static_assert(schema::condition<Condition>,
                      "alps: having() takes a condition, such as a comparison");
        return added(detail::having_clause<Condition>{condition});
    }

    /// Sorts by expressions, each with `.asc()` or `.desc()` if it matters.
    template <class... Keys>
    [[nodiscard]] constexpr auto order_by(const Keys&... keys) const {
        static_assert(sizeof...(Keys) > 0, "alps: order_by() needs something to sort by");
        auto orderings = std::tuple(schema::as_ordering(keys)...);
        return [&]<class... Orderings>(std::tuple<Orderings...>& list) {
            return added(detail::order_clause<Orderings...>{std::move(list)});
        }(orderings);
    }

    /// Stops after a number of rows.
    template <class Number>
    [[nodiscard]] constexpr auto limit(const Number& number) const {
        auto rows = detail::row_number(number);
        using clause = detail::number_clause<detail::clause_rank::limit, decltype(rows)>;
        return added(clause{std::move(rows)});
    }

    /// Passes over a number of rows, which the database reads all the same: prefer `page_by`.
    template <class Number>
    [[nodiscard]] constexpr auto offset(const Number& number) const {
        auto rows = detail::row_number(number);
        using clause = detail::number_clause<detail::clause_rank::offset, decltype(rows)>;
        return added(clause{std::move(rows)});
    }

    /// Keeps the rows from being changed by others until the transaction ends.
    [[nodiscard]] constexpr auto for_update() const {
        static_assert(!Distinct && !has<detail::clause_rank::grouping> && !projected::aggregate &&
                          std::is_same_v<outer, type_list<>>,
                      "alps: for_update() locks whole rows: of no groups, without distinct and "
                      "left_join()");
        return added(detail::lock_clause());
    }

    /// The same query with one more condition.
    template <schema::condition Condition>
    [[nodiscard]] constexpr auto narrowed(const Condition& condition) const {
        if constexpr (has<detail::clause_rank::condition>) {
            return std::apply(
                [&](const auto&... clause) {
                    return with_clauses(selected, detail::narrowed_clause(clause, condition)...);
                },
                clauses);
        } else {
            return where(condition);
        }
    }

    /// The same query with the values of some keys behind its items; see `page_by`.
    template <class... Keys>
    [[nodiscard]] constexpr auto with_key(const std::tuple<Keys...>& keys) const {
        static_assert(!Distinct && ((static_cast<int>(Clauses::rank) <=
                                     static_cast<int>(detail::clause_rank::condition)) &&
                                    ...),
                      "alps: a query that is paged has no order, limit or groups of its own");
        using keyed = detail::keyed_items<projected, Keys...>;
        const projection<keyed> together{
            std::tuple<keyed>(keyed{expansion::values(selected), keys})};
        return std::apply([&](const auto&... clause) { return with_clauses(together, clause...); },
                          clauses);
    }

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const select_query* self) {
        check_grouping();
        writer.text(Distinct ? "select distinct " : "select ");
        projected::template write<Result>(
            writer, expansion::of(schema::part(self, &select_query::selected)));
        for_each_clause(self, [&](const auto* clause) { write_source(writer, clause); });
        write_condition(writer, self);
        for_each_clause(self, [&](const auto* clause) { write_rest(writer, clause); });
    }

    template <class Writer>
    static constexpr void write(Writer& writer, const select_query* self) {
        write_as<false>(writer, self);
    }

private:
    template <detail::clause_rank Rank>
    static constexpr bool has = ((Clauses::rank == Rank) || ...);

    template <class Items, class... All>
    static constexpr auto with_clauses(const Items& items, const All&... all_clauses) {
        return select_query<Items, Distinct, All...>(items, std::tuple<All...>(all_clauses...));
    }

    template <class Clause>
    constexpr auto added(Clause clause) const {
        static_assert(Clause::rank == detail::clause_rank::source || !has<Clause::rank>,
                      "alps: this clause stands in the query already; join conditions with &&");
        static_assert(
            ((static_cast<int>(Clauses::rank) <= static_cast<int>(Clause::rank)) && ...),
            "alps: the clauses come in SQL's order: from, joins, where, group_by, having, "
            "order_by, limit, offset, for_update");
        return select_query<Projection, Distinct, Clauses..., Clause>(
            selected, std::tuple_cat(clauses, std::tuple(std::move(clause))));
    }

    template <detail::join_kind Kind, class Source, class On>
    constexpr auto source_added(const Source& source, const On& on) const {
        auto joined = detail::source_of(source);
        using type = decltype(joined);
        static_assert((Kind == detail::join_kind::from) == (sizeof...(Clauses) == 0),
                      "alps: from() comes first and once, joins follow it");
        static_assert(!has_source<typename type::source_name>(source_names()),
                      "alps: the query has this table already; give one of them an alias");
        return added(detail::source_clause<Kind, type, On>{std::move(joined), on});
    }

    template <class Name, class... Names>
    static constexpr bool has_source(type_list<Names...>) {
        return ((Names::as == Name::as) || ...);
    }

    template <class Function>
    static constexpr void for_each_clause(const select_query* self, const Function& function) {
        schema::for_each_part(schema::part(self, &select_query::clauses), function);
    }

    template <class Writer, detail::join_kind Kind, class Source, class On>
    static constexpr void write_source(Writer& writer,
                                       const detail::source_clause<Kind, Source, On>* self) {
        using clause = detail::source_clause<Kind, Source, On>;
        constexpr bool restricted =
            Writer::scoped && Kind == detail::join_kind::left && detail::belongs_to_tenants<Source>;
        if constexpr (Kind == detail::join_kind::from) writer.text(" from ");
        if constexpr (Kind == detail::join_kind::inner) writer.text(" join ");
        if constexpr (Kind == detail::join_kind::left) writer.text(" left join ");
        Source::write_source(writer, schema::part(self, &clause::joined));
        if constexpr (Kind != detail::join_kind::from) {
            writer.text(" on ");
            if constexpr (restricted) {
                detail::write_tenant_condition<Source>(writer);
                writer.text(" and ");
                schema::write_operand<schema::precedence::conjunction>(
                    writer, schema::part(self, &clause::on));
            } else {
                On::write(writer, schema::part(self, &clause::on));
            }
        }
    }
    template <class Writer, class Clause>
    static constexpr void write_source(Writer&, const Clause*) {}

    /// Left joined tables are restricted in their `on`.
    template <class Clause>
    struct restriction {
        using type = type_list<>;
    };
    template <detail::join_kind Kind, class Source, class On>
    struct restriction<detail::source_clause<Kind, Source, On>> {
        using type = std::conditional_t<Kind != detail::join_kind::left &&
                                            detail::belongs_to_tenants<Source>,
                                        type_list<Source>, type_list<>>;
    };

    template <class Writer>
    static constexpr void write_condition(Writer& writer, const select_query* self) {
        using restricted =
            std::conditional_t<Writer::scoped,
                               schema::concatenated<typename restriction<Clauses>::type...>,
                               type_list<>>;
        if constexpr (has<detail::clause_rank::condition>) {
            for_each_clause(self, [&]<class Clause>(const Clause* clause) {
                if constexpr (Clause::rank == detail::clause_rank::condition) {
                    detail::write_where(writer, schema::part(clause, &Clause::condition),
                                        restricted());
                }
            });
        } else {
            detail::write_where(writer, static_cast<const void*>(nullptr), restricted());
        }
    }

    template <class Writer, class Clause>
    static constexpr void write_rest(Writer& writer, const Clause* clause) {
        if constexpr (static_cast<int>(Clause::rank) >
                      static_cast<int>(detail::clause_rank::condition)) {
            Clause::write(writer, clause);
        }
    }

    template <class Clause>
    struct grouping {
        using keys = type_list<>;
    };
    template <class... Keys>
    struct grouping<detail::group_clause<Keys...>> {
        using keys = type_list<Keys...>;
    };

    static constexpr void check_grouping() {
        using keys = schema::concatenated<typename grouping<Clauses>::keys...>;
        if constexpr (has<detail::clause_rank::grouping> || projected::aggregate ||
                      (detail::clause_facts<Clauses>::aggregate || ...)) {
            using used = schema::concatenated<typename projected::columns,
                                              typename detail::clause_facts<Clauses>::columns...>;
            check_grouped<keys>(used());
        }
    }

    template <class Keys, class... Columns>
    static constexpr void check_grouped(type_list<Columns...>) {
        static_assert(
            ((schema::contains<Keys, Columns> || has_primary_key<Columns>(Keys())) && ...),
            "alps: a column stands neither in group_by() nor in an aggregate");
    }

    /// A table's primary key determines its other columns.
    template <class Column, class... Keys>
    static constexpr bool has_primary_key(type_list<Keys...>) {
        return (is_key_of<Column, Keys>() || ...);
    }
    template <class Column, class Key>
    static constexpr bool is_key_of() {
        if constexpr (requires { Key::is_primary_key; }) {
            return Key::is_primary_key &&
                   std::is_same_v<typename Key::table, typename Column::table>;
        } else {
            return false;
        }
    }
};

/// Begins a query for columns, expressions, tables or structs: `select(users.id, count())`.
template <class... Items>
[[nodiscard]] constexpr auto select(const Items&... items) {
    using selected = projection<Items...>;
    return select_query<selected, false>(selected{std::tuple(items...)}, {});
}

/// As `select`, without rows that are equal to another.
template <class... Items>
[[nodiscard]] constexpr auto select_distinct(const Items&... items) {
    using selected = projection<Items...>;
    return select_query<selected, true>(selected{std::tuple(items...)}, {});
}

/// Begins a query whose rows are structs: `select_as<login>(users.id, users.email)`.
template <class Struct, class... Items>
[[nodiscard]] constexpr auto select_as(const Items&... items) {
    return select(make<Struct>(items...));
}

} // namespace alps::query
