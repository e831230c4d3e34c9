#pragma once

#include <alps/query/select.hpp>

#include <type_traits>

namespace alps::query {

/// Stands for the rows that an insert into a table wanted to write.
template <class Table>
struct excluded_rows {};

/// `excluded.column`, in `do_update()`: the value that the insert wanted to write.
template <class Column>
struct excluded_value
    : schema::node<excluded_value<Column>, typename Column::value_type, precedence::primary> {
    using tables = type_list<excluded_rows<typename Column::table>>;
    template <class Outer>
    static constexpr bool nullable_within = Column::nullable;

    template <class Writer>
    static constexpr void write(Writer& writer, const excluded_value*) {
        writer.text("excluded.");
        writer.identifier(Column::name);
    }
};

/// The value that an insert wanted to give a column that is in conflict.
template <class Column>
[[nodiscard]] constexpr excluded_value<Column> excluded(const Column&) {
    return {};
}

namespace detail {

template <class Assignment>
inline constexpr bool is_assignment = false;
template <class Column, class Value>
inline constexpr bool is_assignment<schema::assignment<Column, Value>> = true;

/// A column of a table.
template <class Type, class Table>
concept column_of = std::is_same_v<typename Type::table, typename Table::known_as>;

/// Whether a column stands once among some.
template <class Column, class... Columns>
inline constexpr bool once = (0 + ... + (std::is_same_v<Columns, Column> ? 1 : 0)) == 1;

/// Refuses what a table's columns cannot be given. Looked into at once, because its result is
/// deduced.
template <class Table, class... Assignments>
consteval auto check_assignments() {
    static_assert((is_assignment<Assignments> && ...), "alps: write column = value");
    static_assert((column_of<typename Assignments::column, Table> && ...),
                  "alps: a column of another table is assigned");
    static_assert((once<typename Assignments::column, typename Assignments::column...> && ...),
                  "alps: a column is assigned twice");
    static_assert((!Assignments::value_type::aggregate && ...),
                  "alps: an aggregate is assigned; scalar(select(…)) says of which rows");
}

/// Writes the value that an assignment gives to its column.
template <class Writer, class Assignment>
constexpr void write_given(Writer& writer, const Assignment* assignment) {
    using value = typename Assignment::value_type;
    if constexpr (schema::is_parameter<value>)
        writer.target(schema::facts_of_column<typename Assignment::column>());
    value::write(writer, schema::part(assignment, &Assignment::value));
}

/// Writes `"column" = value, …`.
template <class Writer, class... Assignments>
constexpr void write_assignments(Writer& writer, const schema::parts<Assignments...>* assignments) {
    schema::write_parts(writer, ", ", assignments, [&]<class One>(const One* assignment) {
        writer.identifier(One::column::name);
        writer.text(" = ");
        write_given(writer, assignment);
    });
}

/// Within a `tenant_scope` only the scope says which tenant a row belongs to.
template <class Table, bool Scoped, class... Columns>
consteval void check_tenancy(type_list<Columns...>) {
    if constexpr (Scoped) {
        static_assert(belongs_to_tenants<Table>,
                      "alps: within a tenant_scope only tables with a tenant are written");
        static_assert((!std::is_same_v<Columns, tenant_column_of<Table>> && ...),
                      "alps: within a tenant_scope the tenant of a row comes from the scope");
    }
}

} // namespace detail

/// What a statement that writes returns: the rows as they are afterwards, or nothing.
template <class Table, class Returned>
struct writing_query : nestable_query {
    using expansion = detail::expanded<Returned, type_list<Table>>;
    using projected = typename expansion::type;
    using outer = type_list<>;
    using mapping = typename projected::template mapping<outer>;
    using row_type = typename mapping::value;
    using value_types = typename projected::template value_types<outer>;
    static constexpr access effect = access::writes;
    static constexpr bool restrictable = detail::belongs_to_tenants<Table>;
    static_assert(!projected::aggregate, "alps: returning() cannot use aggregates");

protected:
    template <bool Result, class Writer>
    static constexpr void write_returning(Writer& writer, const Returned* returned) {
        writer.text(" returning ");
        projected::template write<Result>(writer, expansion::of(returned));
    }
};

/// Stands where a statement that writes returns no rows.
struct no_rows {
    using tables = type_list<>;
};

template <class Table>
struct writing_query<Table, no_rows> : nestable_query {
    static constexpr access effect = access::writes;
    static constexpr bool restrictable = detail::belongs_to_tenants<Table>;

protected:
    template <bool Result, class Writer>
    static constexpr void write_returning(Writer&, const no_rows*) {}
};

} // namespace alps::query
