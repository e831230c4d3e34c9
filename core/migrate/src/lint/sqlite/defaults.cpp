#include "sqlite/rules.hpp"

#include <algorithm>

namespace alps::migrate::sqlite {
namespace {

bool is_constant(syntax::token_span value) noexcept {
    return std::none_of(value.begin(), value.end(), [](const syntax::token& token) {
        return is_symbol(token, "(") || is_word(token, "current_timestamp") ||
               is_word(token, "current_date") || is_word(token, "current_time");
    });
}

} // namespace

std::string why_volatile(const column_definition& column) {
    if (is_constant(column.default_value)) return {};
    return "a default that is no constant, which fails on a table with rows";
}

} // namespace alps::migrate::sqlite
