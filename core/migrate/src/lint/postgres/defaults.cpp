#include "postgres/rules.hpp"

#include <alps/syntax/types.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace alps::migrate::postgres {
namespace {

/// Functions, and key words before parentheses, that give every row of a statement one value.
constexpr std::string_view steady[] = {"array",
                                       "array_fill",
                                       "cast",
                                       "coalesce",
                                       "concat",
                                       "current_setting",
                                       "current_time",
                                       "current_timestamp",
                                       "date_trunc",
                                       "decode",
                                       "encode",
                                       "format",
                                       "greatest",
                                       "interval",
                                       "json_build_array",
                                       "json_build_object",
                                       "jsonb_build_array",
                                       "jsonb_build_object",
                                       "least",
                                       "localtime",
                                       "localtimestamp",
                                       "lower",
                                       "make_date",
                                       "make_interval",
                                       "md5",
                                       "now",
                                       "nullif",
                                       "row",
                                       "statement_timestamp",
                                       "timezone",
                                       "to_char",
                                       "to_date",
                                       "to_json",
                                       "to_jsonb",
                                       "to_timestamp",
                                       "transaction_timestamp",
                                       "upper"};

constexpr std::string_view restless[] = {
    "clock_timestamp", "gen_random_bytes", "gen_random_uuid",    "nextval",         "random",
    "timeofday",       "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4"};

bool lists(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

/// Tells whether the token names a function that is called, rather than a type with a length.
bool is_call(syntax::token_span value, std::size_t at) {
    if (!is_name(value[at], dialect::postgres)) return false;
    if (at + 1 == value.size() || !is_symbol(value[at + 1], "(")) return false;
    return at == 0 || (!is_symbol(value[at - 1], "::") && !is_word(value[at - 1], "as"));
}

} // namespace

// A function that is not known may be volatile.
std::string why_volatile(const column_definition& column) {
    if (syntax::is_serial(column.type)) return "a number of its own in every row";
    if (column.generated) return "a value that is calculated for every row";
    const syntax::token_span value = column.default_value;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (!is_call(value, at)) continue;
        const std::string function = name_of(value[at], dialect::postgres);
        if (lists(steady, function)) continue;
        return "a default that calls '" + function + "', which " +
               (lists(restless, function) ? "is" : "may be") + " volatile";
    }
    return {};
}

} // namespace alps::migrate::postgres
