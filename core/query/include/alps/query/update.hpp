#pragma once

#include <alps/query/assignments.hpp>

namespace alps::query {

namespace detail {

/// Which rows a statement changes or removes.
struct rows_not_said {
    using tables = type_list<>;
};
struct every_row {
    using tables = type_list<>;
};

template <class Table, class Rows, class Writer>
constexpr void write_rows(Writer& writer, const Rows* rows) {
    static_assert(!std::is_same_v<Rows, rows_not_said>,
                  "alps: this would change every row; say which with where(), or all_rows()");
    using tables = restricted<Table, Writer::scoped>;
    if constexpr (expression<Rows>) {
        write_where(writer, rows, tables());
    } else {
        write_where(writer, static_cast<const void*>(nullptr), tables());
    }
}

/// Whether rows can be written to something: a table, not an alias of it.
template <class Type>
inline constexpr bool is_written = false;
template <fixed_string Name, template <class> class Columns>
inline constexpr bool is_written<schema::table<Name, Columns>> = true;

/// Refuses what rows cannot be written to. Looked into at once, because its result is deduced.
template <class Table>
consteval auto check_written() {
    static_assert(is_written<Table>, "alps: rows are written to a table, under its own name");
}

} // namespace detail

/// Changes rows.
template <class Table, class Rows, class Returned, class... Assignments>
struct update_query : writing_query<Table, Returned> {
    schema::parts<Assignments...> assignments;
    Rows rows;
    Returned returned;

    constexpr update_query(schema::parts<Assignments...> given, Rows which, Returned back)
        : assignments(std::move(given)), rows(std::move(which)), returned(std::move(back)) {}

    using free_tables =
        schema::difference<schema::concatenated<typename Rows::tables, typename Returned::tables,
                                                typename Assignments::value_type::tables...>,
                           type_list<typename Table::known_as>>;

    /// Changes the rows for which the condition holds.
    template <class Condition>
    [[nodiscard]] constexpr auto where(const Condition& condition) const {
        detail::check_condition<Condition>();
        return update_query<Table, Condition, Returned, Assignments...>(assignments, condition,
                                                                        returned);
    }

    /// Changes every row.
    [[nodiscard]] constexpr auto all_rows() const {
        return update_query<Table, detail::every_row, Returned, Assignments...>(
            assignments, detail::every_row(), returned);
    }

    /// Returns the changed rows.
    template <class... Items>
    [[nodiscard]] constexpr auto returning(const Items&... items) const {
        using selected = projection<Items...>;
        return update_query<Table, Rows, selected, Assignments...>(assignments, rows,
                                                                   detail::projected(items...));
    }

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const update_query* self) {
        detail::check_tenancy<Table, Writer::scoped>(type_list<typename Assignments::column...>());
        writer.text("update ");
        Table::write_source(writer, nullptr);
        writer.text(" set ");
        detail::write_assignments(writer, schema::part(self, &update_query::assignments));
        detail::write_rows<Table>(writer, schema::part(self, &update_query::rows));
        update_query::template write_returning<Result>(writer,
                                                       schema::part(self, &update_query::returned));
    }
};

/// An update that does not say yet what changes.
template <class Table>
struct update_start {
    /// Gives columns new values: `set(users.name = "Jane", users.image = std::nullopt)`.
    template <class... Assignments>
    [[nodiscard]] constexpr auto set(const Assignments&... assignments) const {
        static_assert(sizeof...(Assignments) > 0, "alps: the update changes nothing");
        detail::check_assignments<Table, Assignments...>();
        return update_query<Table, detail::rows_not_said, no_rows, Assignments...>(
            schema::make_parts(assignments...), detail::rows_not_said(), no_rows());
    }
};

/// Begins an update: `update(users).set(users.name = name).where(users.id == id)`.
template <class Table>
[[nodiscard]] constexpr auto update(const Table&) {
    detail::check_written<Table>();
    return update_start<Table>();
}

} // namespace alps::query
