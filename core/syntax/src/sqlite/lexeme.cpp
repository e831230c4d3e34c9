#include "characters.hpp"
#include "rules.hpp"

#include <algorithm>
#include <array>

namespace alps::syntax::sqlite {
namespace {

lexeme read_symbol(std::string_view rest) noexcept {
    constexpr std::array<std::string_view, 10> longer = {"->>", "->", "||", "<<", ">>",
                                                         "<=",  ">=", "<>", "!=", "=="};
    for (const std::string_view symbol : longer) {
        if (rest.starts_with(symbol)) return {.kind = token_kind::symbol, .size = symbol.size()};
    }
    return {.kind = token_kind::symbol, .size = 1};
}

} // namespace

lexeme read_lexeme(std::string_view rest) noexcept {
    const char first = rest.front();
    // A byte order mark is white space to SQLite.
    if (rest.starts_with("\xEF\xBB\xBF")) return {.size = 3};
    if (is_space(first)) return {.size = skip(rest, 0, is_space)};
    if (rest.starts_with("--")) {
        return {.kind = token_kind::comment, .size = std::min(rest.find('\n'), rest.size())};
    }
    if (rest.starts_with("/*")) return up_to(behind(rest, "*/", 2), token_kind::comment, "comment");
    if (first == '\'') return up_to(behind_quote(rest, first, 1), token_kind::text, "string");
    if (to_lower(first) == 'x' && rest.substr(1).starts_with('\'')) {
        return up_to(behind_quote(rest, '\'', 2), token_kind::text, "string");
    }
    if (first == '"' || first == '`') {
        return up_to(behind_quote(rest, first, 1), token_kind::quoted_name, "quoted name");
    }
    if (first == '[') return up_to(behind(rest, "]", 1), token_kind::quoted_name, "quoted name");
    if (begins_name(first))
        return {.kind = token_kind::word, .size = skip(rest, 0, continues_name)};
    if (is_digit(first) || (first == '.' && rest.size() > 1 && is_digit(rest[1]))) {
        return {.kind = token_kind::number, .size = number_size(rest)};
    }
    if (first == '?') return {.kind = token_kind::parameter, .size = skip(rest, 1, is_digit)};
    constexpr std::string_view marks = ":@$#";
    if (marks.find(first) != marks.npos && rest.size() > 1 && continues_name(rest[1])) {
        return {.kind = token_kind::parameter, .size = skip(rest, 1, continues_name)};
    }
    return read_symbol(rest);
}

} // namespace alps::syntax::sqlite
