#pragma once

#include <alps/query/update.hpp>

namespace alps::query {

/// Deletes rows.
template <class Table, class Rows, class Returned>
struct delete_query : writing_query<Table, Returned> {
    Rows rows;
    Returned returned;

    constexpr delete_query(Rows which, Returned back)
        : rows(std::move(which)), returned(std::move(back)) {}

    using free_tables =
        schema::difference<schema::concatenated<typename Rows::tables, typename Returned::tables>,
                           type_list<typename Table::known_as>>;

    /// Deletes the rows for which the condition holds.
    template <class Condition>
    [[nodiscard]] constexpr auto where(const Condition& condition) const {
        detail::check_condition<Condition>();
        return delete_query<Table, Condition, Returned>(condition, returned);
    }

    /// Deletes every row.
    [[nodiscard]] constexpr auto all_rows() const {
        return delete_query<Table, detail::every_row, Returned>(detail::every_row(), returned);
    }

    /// Returns the deleted rows.
    template <class... Items>
    [[nodiscard]] constexpr auto returning(const Items&... items) const {
        using selected = projection<Items...>;
        return delete_query<Table, Rows, selected>(rows, detail::projected(items...));
    }

    template <bool Result, class Writer>
    static constexpr void write_as(Writer& writer, const delete_query* self) {
        detail::check_tenancy<Table, Writer::scoped>(type_list<>());
        writer.text("delete from ");
        Table::write_source(writer, nullptr);
        detail::write_rows<Table>(writer, schema::part(self, &delete_query::rows));
        delete_query::template write_returning<Result>(writer,
                                                       schema::part(self, &delete_query::returned));
    }
};

/// Begins a deletion: `delete_from(users).where(users.id == id)`.
template <class Table>
[[nodiscard]] constexpr auto delete_from(const Table&) {
    detail::check_written<Table>();
    return delete_query<Table, detail::rows_not_said, no_rows>(detail::rows_not_said(), no_rows());
}

/// What `delete_from` was called.
template <class Table>
[[deprecated("call it delete_from")]] [[nodiscard]] constexpr auto remove_from(const Table& table) {
    return delete_from(table);
}

} // namespace alps::query
