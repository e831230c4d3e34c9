#pragma once

#include <alps/query/row_lock.hpp>
#include <alps/schema/postgres/traits.hpp>

#include <cstdint>
#include <string_view>

namespace alps::query::postgres {

/// How statements are written on PostgreSQL.
struct traits {
    /// Behind a query whose rows the transaction locks.
    static constexpr std::string_view locking(row_lock lock) noexcept {
        switch (lock) {
        case row_lock::update:
            return " for update";
        case row_lock::no_key_update:
            return " for no key update";
        case row_lock::share:
            return " for share";
        case row_lock::key_share:
            return " for key share";
        }
        return {};
    }

    static constexpr std::string_view json_array_length = "jsonb_array_length(";

    /// What stands around a text to have it in lower case, and before one that is searched.
    static constexpr std::string_view before_lower_case = schema::postgres::traits::before_caseless;
    static constexpr std::string_view behind_lower_case = schema::postgres::traits::behind_caseless;
    static constexpr std::string_view before_place = "strpos(";

    /// A program reads values of an enumeration as texts: their types have no fixed ids.
    static constexpr bool casts_enumerations = true;

    /// What stands around a query whose rows are inserted.
    static constexpr std::string_view before_inserted = ") ";
    static constexpr std::string_view behind_inserted = "";

    /// Writes the whole numbers from `first` to `last` as a source with a column `n`.
    template <class Writer>
    static constexpr void write_series(Writer& writer, std::string_view name, std::int32_t first,
                                       std::int32_t last) {
        writer.text("generate_series(");
        writer.number(first);
        writer.text(", ");
        writer.number(last);
        writer.text(") as ");
        writer.identifier(name);
        writer.text("(\"n\")");
    }
};

} // namespace alps::query::postgres
