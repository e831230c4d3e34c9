#pragma once

#include <alps/query/row_lock.hpp>

#include <cstdint>
#include <string_view>

namespace alps::query::sqlite {

/// How statements are written on SQLite.
struct traits {
    /// Behind a query whose rows the transaction locks: SQLite locks the database as a whole, for
    /// every transaction that writes.
    static constexpr std::string_view locking(row_lock) noexcept { return {}; }

    static constexpr std::string_view json_array_length = "json_array_length(";

    /// What stands around a text to have it in lower case, by a function of the plugin, and before
    /// one that is searched.
    static constexpr std::string_view before_lower_case = "alps_lower_case(";
    static constexpr std::string_view behind_lower_case = ")";
    static constexpr std::string_view before_place = "instr(";

    static constexpr bool casts_enumerations = false;

    /// What stands around a query whose rows are inserted. SQLite would take the `on` of
    /// `on conflict` for that of a join.
    static constexpr std::string_view before_inserted = ") select * from (";
    static constexpr std::string_view behind_inserted = ") where true";

    /// Writes the whole numbers from `first` to `last` as a source with a column `n`.
    template <class Writer>
    static constexpr void write_series(Writer& writer, std::string_view name, std::int32_t first,
                                       std::int32_t last) {
        writer.text("(with recursive \"s\"(\"n\") as (select ");
        writer.number(first);
        writer.text(" union all select \"n\" + 1 from \"s\" where \"n\" < ");
        writer.number(last);
        writer.text(") select \"n\" from \"s\") as ");
        writer.identifier(name);
    }
};

} // namespace alps::query::sqlite
