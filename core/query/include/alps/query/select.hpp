#pragma once

#include <alps/query/clauses.hpp>

namespace alps::query {

namespace detail {

/// Writes what a query reads from. Named, as the functions of every clause bear the names of what
/// they are handed to.
template <class Writer>
struct source_writer {
    Writer& writer;

    template <join_kind Kind, class Source, class On>
    constexpr void operator()(const source_clause<Kind, Source, On>* self) const {
        using clause = source_clause<Kind, Source, On>;
        if constexpr (Kind == join_kind::from) writer.text(" from ");
        if constexpr (Kind == join_kind::inner) writer.text(" join ");
        if constexpr (Kind == join_kind::left) writer.text(" left join ");
        Source::write_source(writer, schema::part(self, &clause::joined));
        if constexpr (Kind != join_kind::from) {
            writer.text(" on ");
            write_conditions(writer, schema::part(self, &clause::on),
                             restricted<Source, Writer::scoped && Kind == join_kind::left>());
        }
    }
    template <class Clause>
    constexpr void operator()(const Clause*) const {}
};

/// Writes the condition, with those of a scope, and the clauses behind it.
template <class Writer, class Restricted>
struct rest_writer {
    Writer& writer;

    template <class Clause>
    constexpr void operator()(const Clause* clause) const {
        if constexpr (Clause::rank == clause_rank::condition) {
            write_where(writer, schema::part(clause, &Clause::condition), Restricted());
        } else if constexpr (Clause::rank > clause_rank::condition) {
            Clause::write(writer, clause);
        }
    }
};

/// A table's primary key, which determines its other columns.
template <class Key, class Column>
concept key_of = Key::is_primary_key && std::is_same_v<typename Key::table, typename Column::table>;

} // namespace detail

/// A query being put together, and the whole of it. The clauses come in SQL's order.
template <class Projection, bool Distinct, class... Clauses>
struct select_query : nestable_query {
    Projection selected;
    schema::parts<Clauses...> clauses;

    constexpr select_query(Projection items, schema::parts<Clauses...> given)
        : selected(std::move(items)), clauses(std::move(given)) {}

    using sources = schema::concatenated<typename detail::clause_facts<Clauses>::sources...>;
    using source_names =
        schema::concatenated<typename detail::clause_facts<Clauses>::source_names...>;
    /// Tables that an outer join may leave without a row.
    using outer = schema::concatenated<typename detail::clause_facts<Clauses>::outer...>;
    using expansion = detail::expanded<Projection, sources>;
    using projected = typename expansion::type;
    using mapping = typename projected::template mapping<outer>;
    using row_type = typename mapping::value;
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
        ((Clauses::rank == detail::clause_rank::lock) || ...) ? access::writes : access::reads;

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
        return added(detail::group_clause<Keys...>{schema::make_parts(keys...)});
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
        return added(detail::order_of(schema::as_ordering(keys)...));
    }

    /// Stops after a number of rows.
    template <class Number>
    [[nodiscard]] constexpr auto limit(const Number& number) const {
        return added(detail::rows_of<detail::clause_rank::limit>(number));
    }

    /// Passes over a number of rows, which the database reads all the same: prefer `page_by`.
    template <class Number>
    [[nodiscard]] constexpr auto offset(const Number& number) const {
        return added(detail::rows_of<detail::clause_rank::offset>(number));
    }

    /// Keeps the rows from being changed, removed, locked or referred to by others until the
    /// transaction ends.
    [[nodiscard]] constexpr auto for_update() const { return locked<row_lock::update>(); }

    /// Keeps the rows from being changed, removed or locked by others, who may still refer to them.
    [[nodiscard]] constexpr auto for_no_key_update() const {
        return locked<row_lock::no_key_update>();
    }

    /// Keeps the rows from being changed or removed by others, who may lock them in the same way.
    [[nodiscard]] constexpr auto for_share() const { return locked<row_lock::share>(); }

    /// Keeps the rows from being removed, and their keys from being changed, by others.
    [[nodiscard]] constexpr auto for_key_share() const { return locked<row_lock::key_share>(); }

    /// The same query with one more condition.
    template <schema::condition Condition>
    [[nodiscard]] constexpr auto narrowed(const Condition& condition) const {
        if constexpr (has<detail::clause_rank::condition>) {
            return schema::apply_parts(
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
    [[nodiscard]] constexpr auto with_key(const schema::parts<Keys...>& keys) const {
        static_assert(!Distinct && ((Clauses::rank <= detail::clause_rank::condition) && ...),
                      "alps: a query that is paged has no order, limit or groups of its own");
        using keyed = detail::keyed_items<projected, Keys...>;
        const projection<keyed> together{
            schema::make_parts(keyed{expansion::values(selected), keys})};
        return schema::apply_parts(
            [&](const auto&... clause) { return with_clauses(together, clause...); }, clauses);
    }

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const select_query* self) {
        check_grouping();
        writer.text(Distinct ? "select distinct " : "select ");
        projected::template write<Result>(
            writer, expansion::of(schema::part(self, &select_query::selected)));
        const auto* const list = schema::part(self, &select_query::clauses);
        schema::for_each_part(list, detail::source_writer<Writer>{writer});
        using restricted = std::conditional_t<
            Writer::scoped,
            schema::concatenated<typename detail::clause_facts<Clauses>::restricted...>,
            type_list<>>;
        if constexpr (!has<detail::clause_rank::condition>) {
            detail::write_where(writer, static_cast<const void*>(nullptr), restricted());
        }
        schema::for_each_part(list, detail::rest_writer<Writer, restricted>{writer});
    }

private:
    template <detail::clause_rank Rank>
    static constexpr bool has = ((Clauses::rank == Rank) || ...);

    template <row_lock Lock>
    [[nodiscard]] constexpr auto locked() const {
        static_assert(!Distinct && !has<detail::clause_rank::grouping> && !projected::aggregate &&
                          std::is_same_v<outer, type_list<>>,
                      "alps: for_update() and its like lock whole rows: of no groups, without "
                      "distinct and left_join()");
        return added(detail::lock_clause<Lock>());
    }

    template <class Items, class... All>
    static constexpr auto with_clauses(const Items& items, const All&... all_clauses) {
        return select_query<Items, Distinct, All...>(items, schema::make_parts(all_clauses...));
    }

    template <class Clause>
    constexpr auto added(Clause clause) const {
        static_assert(Clause::rank == detail::clause_rank::source || !has<Clause::rank>,
                      "alps: this clause stands in the query already; join conditions with &&");
        static_assert(
            ((Clauses::rank <= Clause::rank) && ...),
            "alps: the clauses come in SQL's order: from, joins, where, group_by, having, "
            "order_by, limit, offset, for_update");
        return select_query<Projection, Distinct, Clauses..., Clause>(
            selected, schema::with_part(clauses, std::move(clause)));
    }

    template <detail::join_kind Kind, class Source, class On>
    constexpr auto source_added(const Source& source, const On& on) const {
        auto joined = detail::source_of(source);
        using type = decltype(joined);
        static_assert((Kind == detail::join_kind::from) == (sizeof...(Clauses) == 0),
                      "alps: from() comes first and once, joins follow it");
        static_assert(!has_source<typename type::known_as>(source_names()),
                      "alps: the query has this table already; give one of them an alias");
        return added(detail::source_clause<Kind, type, On>{std::move(joined), on});
    }

    template <class Name, class... Names>
    static consteval bool has_source(type_list<Names...>) {
        return ((schema::naming<Names>::as == schema::naming<Name>::as) || ...);
    }

    static consteval void check_grouping() {
        using keys = schema::concatenated<typename detail::clause_facts<Clauses>::keys...>;
        if constexpr (has<detail::clause_rank::grouping> || projected::aggregate ||
                      (detail::clause_facts<Clauses>::aggregate || ...)) {
            using used = schema::concatenated<typename projected::columns,
                                              typename detail::clause_facts<Clauses>::columns...>;
            check_grouped<keys>(used());
        }
    }

    template <class Keys, class... Columns>
    static consteval void check_grouped(type_list<Columns...>) {
        static_assert(((schema::contains<Keys, Columns> || has_key_of<Columns>(Keys())) && ...),
                      "alps: a column stands neither in group_by() nor in an aggregate");
    }

    template <class Column, class... Keys>
    static consteval bool has_key_of(type_list<Keys...>) {
        return (detail::key_of<Keys, Column> || ...);
    }
};

/// Begins a query for columns, expressions, tables or structs: `select(users.id, count())`.
template <class... Items>
[[nodiscard]] constexpr auto select(const Items&... items) {
    return select_query<projection<Items...>, false>(detail::projected(items...), {});
}

/// As `select`, without rows that are equal to another.
template <class... Items>
[[nodiscard]] constexpr auto select_distinct(const Items&... items) {
    return select_query<projection<Items...>, true>(detail::projected(items...), {});
}

/// Begins a query whose rows are structs: `select_as<login>(users.id, users.email)`.
template <class Struct, class... Items>
[[nodiscard]] constexpr auto select_as(const Items&... items) {
    return select(make<Struct>(items...));
}

} // namespace alps::query
