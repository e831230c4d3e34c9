#pragma once

#include <alps/schema/sqlite/ddl.hpp>

#include <cstdint>
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

    /// What stands before and behind the result of arithmetic, and a divisor. SQLite itself makes a
    /// real number of an integer that is out of range, and null of a division by zero; these
    /// functions of the plugin refuse both, as PostgreSQL does.
    template <class Number>
    static constexpr std::string_view before_result = "";
    template <class Number>
    static constexpr std::string_view behind_result = "";
    static constexpr std::string_view before_divisor = "alps_divisor(";
    static constexpr std::string_view behind_divisor = ")";

    /// What stands before and behind an e-mail address to make it comparable.
    static constexpr std::string_view before_email = "lower(trim(";
    static constexpr std::string_view behind_email = "))";

    /// The same around any text whose case does not matter.
    static constexpr std::string_view before_caseless = "lower(";
    static constexpr std::string_view behind_caseless = ")";
};

template <>
inline constexpr std::string_view traits::before_result<std::int32_t> = "alps_integer(";
template <>
inline constexpr std::string_view traits::behind_result<std::int32_t> = ")";
template <>
inline constexpr std::string_view traits::before_result<std::int64_t> = "alps_bigint(";
template <>
inline constexpr std::string_view traits::behind_result<std::int64_t> = ")";

} // namespace alps::schema::sqlite
