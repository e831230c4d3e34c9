#pragma once

#include <alps/schema/sqlite/ddl.hpp>

#include <string>
#include <string_view>

namespace alps::schema::sqlite {

/// How expressions are written on SQLite.
struct traits {
    static constexpr std::string_view now =
        "cast((julianday('now') - 2440587.5) * 86400000 as integer)";

    /// An enumeration is a text.
    static constexpr bool has_enumerations = false;

    /// A column holds any value, and a table has to be made anew to get a CHECK.
    static constexpr bool has_guards = true;
    [[nodiscard]] static std::string type_condition(const model::table& table) {
        return sqlite::type_condition(table);
    }

    /// What stands before and behind a list of values that is one parameter.
    static constexpr std::string_view before_list = " in (select value from json_each(";
    static constexpr std::string_view behind_list = "))";

    /// What stands before and behind an e-mail address to make it comparable.
    static constexpr std::string_view before_email = "lower(trim(";
    static constexpr std::string_view behind_email = "))";
};

} // namespace alps::schema::sqlite
