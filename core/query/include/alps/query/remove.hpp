#pragma once

#include <alps/query/update.hpp>

namespace alps::query {

/// Removes rows.
template <class Table, class Rows, class Returned>
struct remove_query : writing_query<Table, Returned> {
    Rows rows;
    Returned returned;

    constexpr remove_query(Rows which, Returned back)
        : rows(std::move(which)), returned(std::move(back)) {}

    using free_tables =
        schema::difference<schema::concatenated<typename Rows::tables, typename Returned::tables>,
                           type_list<typename Table::known_as>>;

    /// Removes the rows for which the condition holds.
    template <class Condition>
    [[nodiscard]] constexpr auto where(const Condition& condition) const {
        detail::check_condition<Condition>();
        return remove_query<Table, Condition, Returned>(condition, returned);
    }

    /// Removes every row.
    [[nodiscard]] constexpr auto all_rows() const {
        return remove_query<Table, detail::every_row, Returned>(detail::every_row(), returned);
    }

    /// Returns the removed rows.
    template <class... Items>
    [[nodiscard]] constexpr auto returning(const Items&... items) const {
        using selected = projection<Items...>;
        return remove_query<Table, Rows, selected>(rows, detail::projected(items...));
    }

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const remove_query* self) {
        detail::check_tenancy<Table, Writer::scoped>();
        writer.text("delete from ");
        Table::write_source(writer, nullptr);
        detail::write_rows<Table>(writer, schema::part(self, &remove_query::rows));
        remove_query::template write_returning<Result>(writer,
                                                       schema::part(self, &remove_query::returned));
    }

    template <class Writer>
    static constexpr void write(Writer& writer, const remove_query* self) {
        write_as<false>(writer, self);
    }
};

/// Begins a removal: `remove_from(users).where(users.id == id)`.
template <class Table>
[[nodiscard]] constexpr auto remove_from(const Table&) {
    detail::check_written<Table>();
    return remove_query<Table, detail::rows_not_said, no_rows>(detail::rows_not_said(), no_rows());
}

} // namespace alps::query
