#pragma once

#include <alps/query/traits.hpp>
#include <alps/query/update.hpp>

namespace alps::query {

namespace detail {

template <class Writer, class... Columns>
constexpr void write_names(Writer& writer, type_list<Columns...>) {
    schema::write_parts(writer, ", ", static_cast<const schema::parts<Columns...>*>(nullptr),
                        [&]<class One>(const One*) { writer.identifier(One::name); });
}

/// Refuses an insert that leaves a column without a value which can neither be null nor has a
/// default. The column's name stands in the instantiation.
template <class Column, class Given>
consteval void check_given() {
    static_assert(
        Column::nullable || Column::has_default || schema::contains<Given, Column>,
        "alps: the insert gives no value to a column that is not null and has no default");
}

template <class Given, class... Columns>
consteval void check_all_given(type_list<Columns...>) {
    (check_given<Columns, Given>(), ...);
}

/// The columns that an insert gives values to: within a scope the tenant's is the first.
template <class Table, bool Scoped, class Columns>
using all_given = schema::concatenated<
    std::conditional_t<Scoped, type_list<tenant_column_of<Table>>, type_list<>>, Columns>;

/// The tables that a row's values use.
template <class Row>
struct tables_of_row;
template <class... Assignments>
struct tables_of_row<schema::parts<Assignments...>> {
    using type = schema::concatenated<typename Assignments::value_type::tables...>;
};

/// Rows of values, all with the same columns.
template <class Columns, class... Rows>
struct inserted_values {
    using columns = Columns;
    using tables = schema::concatenated<typename tables_of_row<Rows>::type...>;

    schema::parts<Rows...> rows;

    template <class Table, class Writer>
    static constexpr void write(Writer& writer, const inserted_values* self) {
        writer.text(" (");
        write_names(writer, all_given<Table, Writer::scoped, Columns>());
        writer.text(") values ");
        schema::write_parts(
            writer, ", ", schema::part(self, &inserted_values::rows), [&](const auto* row) {
                writer.text("(");
                if constexpr (Writer::scoped) {
                    writer.tenant();
                    writer.text(", ");
                }
                schema::write_parts(writer, ", ", row, [&]<class One>(const One* assignment) {
                    write_given(writer, assignment);
                });
                writer.text(")");
            });
    }
};

/// The rows of a query.
template <class Columns, class Query>
struct inserted_query {
    using columns = Columns;
    using tables = typename Query::free_tables;

    Query query;

    template <class Table, class Writer>
    static constexpr void write(Writer& writer, const inserted_query* self) {
        static_assert(!Writer::scoped,
                      "alps: within a tenant_scope rows are inserted with values()");
        writer.text(" (");
        write_names(writer, Columns());
        writer.text(traits_of<Writer::dialect>::before_inserted);
        Query::write(writer, schema::part(self, &inserted_query::query));
        writer.text(traits_of<Writer::dialect>::behind_inserted);
    }
};

/// The defaults of every column.
struct inserted_defaults {
    using columns = type_list<>;
    using tables = type_list<>;

    template <class Table, class Writer>
    static constexpr void write(Writer& writer, const inserted_defaults*) {
        static_assert(!Writer::scoped,
                      "alps: within a tenant_scope rows are inserted with values()");
        writer.text(" default values");
    }
};

/// What happens to a row whose key exists.
struct conflict_refused {
    using tables = type_list<>;

    template <class Table, class Writer>
    static constexpr void write(Writer&, const conflict_refused*) {}
};

template <class... Columns>
struct conflict_ignored {
    using tables = type_list<>;

    template <class Table, class Writer>
    static constexpr void write(Writer& writer, const conflict_ignored*) {
        writer.text(" on conflict ");
        if constexpr (sizeof...(Columns) > 0) {
            writer.text("(");
            write_names(writer, type_list<Columns...>());
            writer.text(") ");
        }
        writer.text("do nothing");
    }
};

template <class Columns, class... Assignments>
struct conflict_updates {
    using tables =
        schema::difference<schema::concatenated<typename Assignments::value_type::tables...>,
                           type_list<excluded_rows<typename Assignments::column::table>...>>;

    schema::parts<Assignments...> assignments;

    template <class Table, class Writer>
    static constexpr void write(Writer& writer, const conflict_updates* self) {
        check_tenancy<Table, Writer::scoped>(type_list<typename Assignments::column...>());
        writer.text(" on conflict (");
        write_names(writer, Columns());
        writer.text(") do update set ");
        write_assignments(writer, schema::part(self, &conflict_updates::assignments));
        // The key may be another tenant's.
        write_where(writer, static_cast<const void*>(nullptr), restricted<Table, Writer::scoped>());
    }
};

} // namespace detail

template <class Table, class Input, class Conflict, class Returned>
struct insert_query;

/// An insert whose rows may have keys that exist.
template <class Table, class Input, class Returned, class... Columns>
struct insert_conflict {
    Input input;
    Returned returned;

    /// Leaves such rows alone. They are not among the rows returned.
    [[nodiscard]] constexpr auto do_nothing() const {
        using conflict = detail::conflict_ignored<Columns...>;
        return insert_query<Table, Input, conflict, Returned>(input, conflict(), returned);
    }

    /// Changes the existing row; `excluded(column)` is what the insert wanted to write.
    template <class... Assignments>
    [[nodiscard]] constexpr auto do_update(const Assignments&... assignments) const {
        static_assert(sizeof...(Columns) > 0, "alps: do_update() needs the columns of the key");
        static_assert(sizeof...(Assignments) > 0, "alps: the update changes nothing");
        detail::check_assignments<Table, Assignments...>();
        using conflict = detail::conflict_updates<type_list<Columns...>, Assignments...>;
        return insert_query<Table, Input, conflict, Returned>(
            input, conflict{schema::make_parts(assignments...)}, returned);
    }
};

/// Inserts rows.
template <class Table, class Input, class Conflict, class Returned>
struct insert_query : writing_query<Table, Returned> {
    Input input;
    Conflict conflict;
    Returned returned;

    constexpr insert_query(Input given, Conflict otherwise, Returned back)
        : input(std::move(given)), conflict(std::move(otherwise)), returned(std::move(back)) {}

    /// The table's own columns have values in a conflict and in what is returned, not before.
    using free_tables =
        schema::concatenated<typename Input::tables,
                             schema::difference<schema::concatenated<typename Returned::tables,
                                                                     typename Conflict::tables>,
                                                type_list<typename Table::known_as>>>;

    /// Says what happens to rows whose key exists; any key if no columns are named.
    template <class... Columns>
    [[nodiscard]] constexpr auto on_conflict(const Columns&...) const {
        static_assert((detail::column_of<Columns, Table> && ...),
                      "alps: the columns of the table itself are named here");
        return insert_conflict<Table, Input, Returned, Columns...>{input, returned};
    }

    /// Returns the inserted rows.
    template <class... Items>
    [[nodiscard]] constexpr auto returning(const Items&... items) const {
        using selected = projection<Items...>;
        return insert_query<Table, Input, Conflict, selected>(input, conflict,
                                                              detail::projected(items...));
    }

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const insert_query* self) {
        using columns = typename Input::columns;
        using given = detail::all_given<Table, Writer::scoped, columns>;
        detail::check_tenancy<Table, Writer::scoped>(columns());
        detail::check_all_given<given>(typename Table::columns());
        writer.text("insert into ");
        Table::write_source(writer, nullptr);
        Input::template write<Table>(writer, schema::part(self, &insert_query::input));
        Conflict::template write<Table>(writer, schema::part(self, &insert_query::conflict));
        insert_query::template write_returning<Result>(writer,
                                                       schema::part(self, &insert_query::returned));
    }
};

/// An insert of values, to which more rows can be added.
template <class Table, class Columns, class... Rows>
struct insert_values : insert_query<Table, detail::inserted_values<Columns, Rows...>,
                                    detail::conflict_refused, no_rows> {
    using input_type = detail::inserted_values<Columns, Rows...>;

    constexpr explicit insert_values(schema::parts<Rows...> rows)
        : insert_query<Table, input_type, detail::conflict_refused, no_rows>(
              input_type{std::move(rows)}, {}, {}) {}

    /// Adds a row with the same columns in the same order.
    template <class... Assignments>
    [[nodiscard]] constexpr auto values(const Assignments&... assignments) const {
        static_assert(std::is_same_v<type_list<typename Assignments::column...>, Columns>,
                      "alps: every row names the same columns in the same order");
        using row = schema::parts<Assignments...>;
        return insert_values<Table, Columns, Rows..., row>(
            schema::with_part(this->input.rows, schema::make_parts(assignments...)));
    }
};

/// An insert whose columns are named and whose rows come from a query.
template <class Table, class... Columns>
struct insert_columns {
    /// Inserts the rows of a query, whose columns go to the named ones in order.
    template <class Query>
    [[nodiscard]] constexpr auto from(const Query& query) const {
        detail::check_nested<Query>();
        check_types(typename Query::value_types());
        using input = detail::inserted_query<type_list<Columns...>, Query>;
        return insert_query<Table, input, detail::conflict_refused, no_rows>(input{query}, {}, {});
    }

private:
    template <class... Values>
    static consteval void check_types(type_list<Values...>) {
        static_assert(sizeof...(Values) == sizeof...(Columns),
                      "alps: the query returns another number of columns");
        if constexpr (sizeof...(Values) == sizeof...(Columns)) {
            static_assert(
                (schema::holds<typename Columns::value_type, schema::required<Values>> && ...),
                "alps: the query returns another type than the column has, or a wider number");
            static_assert(((Columns::nullable || !schema::is_optional<Values>) && ...),
                          "alps: the query may return null for a column that is not null");
        }
    }
};

/// An insert that does not say yet what.
template <class Table>
struct insert_start {
    /// Inserts a row: `values(users.email = email, users.name = name)`.
    template <class... Assignments>
    [[nodiscard]] constexpr auto values(const Assignments&... assignments) const {
        static_assert(sizeof...(Assignments) > 0, "alps: use default_values()");
        detail::check_assignments<Table, Assignments...>();
        using row = schema::parts<Assignments...>;
        return insert_values<Table, type_list<typename Assignments::column...>, row>(
            schema::make_parts(schema::make_parts(assignments...)));
    }

    /// Inserts a row of defaults and nulls.
    [[nodiscard]] constexpr auto default_values() const {
        return insert_query<Table, detail::inserted_defaults, detail::conflict_refused, no_rows>(
            {}, {}, {});
    }

    /// Names the columns that a query gives values to: `columns(t.id, t.name).from(select(…)…)`.
    template <class... Columns>
    [[nodiscard]] constexpr auto columns(const Columns&...) const {
        static_assert((detail::column_of<Columns, Table> && ...),
                      "alps: the columns of the table itself are named here");
        static_assert((detail::once<Columns, Columns...> && ...), "alps: a column is named twice");
        return insert_columns<Table, Columns...>();
    }

    /// Names all columns, in the order of their declaration: `columns(all).from(select(…)…)`.
    [[nodiscard]] constexpr auto columns(all_columns) const {
        return []<class... Columns>(type_list<Columns...>) {
            return insert_columns<Table, Columns...>();
        }(typename Table::columns());
    }
};

/// Begins an insert: `insert(users).values(users.email = email)`.
template <class Table>
[[nodiscard]] constexpr auto insert(const Table&) {
    detail::check_written<Table>();
    return insert_start<Table>();
}

} // namespace alps::query
