#pragma once

#include <string_view>

namespace alps::schema::postgres {

/// How expressions are written on PostgreSQL.
struct traits {
    static constexpr std::string_view now = "now()";

    /// An enumeration is a type, and a value has to say which it is of.
    static constexpr bool has_enumerations = true;

    /// Its types refuse what is not of them, and a CHECK can be added to any table.
    static constexpr bool has_guards = false;

    /// What stands before and behind a list of values that is one parameter.
    static constexpr std::string_view before_list = " = any(";
    static constexpr std::string_view behind_list = ")";

    /// What stands before and behind the result of arithmetic, and a divisor, so that a result that
    /// is out of range and a division by zero are refused.
    template <class Number>
    static constexpr std::string_view before_result = "";
    template <class Number>
    static constexpr std::string_view behind_result = "";
    static constexpr std::string_view before_divisor = "";
    static constexpr std::string_view behind_divisor = "";

    /// What stands before and behind an e-mail address to make it comparable, whatever the
    /// database's locale: ICU's root collation knows every letter and no language, and "C" orders
    /// what it made by bytes, which no later version of ICU changes.
    static constexpr std::string_view before_email = "(translate(lower(normalize(btrim(";
    static constexpr std::string_view behind_email =
        R"(), NFC) collate "und-x-icu"), 'ς', 'σ') collate "C"))";

    /// The same around any text whose case does not matter.
    static constexpr std::string_view before_caseless = "(translate(lower(normalize(";
    static constexpr std::string_view behind_caseless =
        R"(, NFC) collate "und-x-icu"), 'ς', 'σ') collate "C"))";
};

} // namespace alps::schema::postgres
