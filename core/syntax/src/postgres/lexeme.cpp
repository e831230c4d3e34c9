#include "characters.hpp"
#include "rules.hpp"

#include <algorithm>

namespace alps::syntax::postgres {
namespace {

constexpr std::string_view operator_characters = "~!@#^&|`?+-*/%<>=";

std::size_t comment_end(std::string_view rest) noexcept {
    int depth = 1;
    std::size_t at = 2;
    while (at + 1 < rest.size()) {
        const std::string_view two = rest.substr(at, 2);
        if (two == "/*") ++depth;
        if (two == "*/" && --depth == 0) return at + 2;
        at += two == "/*" || two == "*/" ? 2 : 1;
    }
    return rest.npos;
}

/// Returns the position behind a string in which a backslash takes the character that follows.
std::size_t behind_escaped(std::string_view rest, std::size_t at) noexcept {
    for (; at < rest.size(); ++at) {
        if (rest[at] == '\\') {
            ++at;
        } else if (rest[at] == '\'') {
            if (at + 1 == rest.size() || rest[at + 1] != '\'') return at + 1;
            ++at;
        }
    }
    return rest.npos;
}

/// Returns where a string that ended at `at` goes on: behind a quote on a later line, with nothing
/// but white space and comments between; `npos` if it does not.
std::size_t continuation(std::string_view rest, std::size_t at) noexcept {
    bool new_line = false;
    for (; at < rest.size(); ++at) {
        if (rest.substr(at).starts_with("--"))
            at = std::min(rest.find_first_of("\n\r", at), rest.size());
        if (at == rest.size()) break;
        if (rest[at] == '\'') return new_line ? at + 1 : rest.npos;
        if (!is_space(rest[at])) break;
        new_line = new_line || rest[at] == '\n' || rest[at] == '\r';
    }
    return rest.npos;
}

/// Reads a string whose first quote stands before `at`; its prefix says how it ends.
lexeme read_text(std::string_view rest, std::size_t at) noexcept {
    const char prefix = to_lower(rest.front());
    const auto end_from = [&](std::size_t from) {
        if (prefix == 'e') return behind_escaped(rest, from);
        if (prefix == 'b' || prefix == 'x') return behind(rest, "'", from);
        return behind_quote(rest, '\'', from);
    };
    std::size_t end = 0;
    for (; at != rest.npos; at = continuation(rest, end)) {
        end = end_from(at);
        if (end == rest.npos) return {.endless = "string"};
    }
    return {.kind = token_kind::text, .size = end};
}

lexeme read_name(std::string_view rest, std::size_t at) noexcept {
    return up_to(behind_quote(rest, '"', at), token_kind::quoted_name, "quoted name");
}

lexeme read_dollar(std::string_view rest) noexcept {
    if (rest.size() > 1 && is_digit(rest[1])) {
        return {.kind = token_kind::parameter, .size = skip(rest, 1, is_alphanumeric)};
    }
    const bool tagged = rest.size() > 1 && begins_name(rest[1]);
    const std::size_t mark = tagged ? skip(rest, 1, is_alphanumeric) : 1;
    if (mark == rest.size() || rest[mark] != '$') return {.kind = token_kind::symbol, .size = 1};
    return up_to(behind(rest, rest.substr(0, mark + 1), mark + 1), token_kind::text,
                 "dollar-quoted string");
}

/// Returns the length of an operator. It ends before a comment and, so that `a=-1` can be written,
/// before a sign, unless it holds one of the characters that no operator of the standard has.
std::size_t operator_size(std::string_view rest) noexcept {
    std::size_t size = std::min({rest.find_first_not_of(operator_characters), rest.find("/*"),
                                 rest.find("--"), rest.size()});
    while (size > 1 && (rest[size - 1] == '+' || rest[size - 1] == '-')) {
        if (rest.substr(0, size - 1).find_first_of("~!@#^&|`?%") != rest.npos) break;
        --size;
    }
    return size;
}

lexeme read_symbol(std::string_view rest) noexcept {
    for (const std::string_view two : {"::", ":=", ".."}) {
        if (rest.starts_with(two)) return {.kind = token_kind::symbol, .size = 2};
    }
    return {.kind = token_kind::symbol, .size = std::max<std::size_t>(operator_size(rest), 1)};
}

} // namespace

lexeme read_lexeme(std::string_view rest) noexcept {
    const char first = rest.front();
    if (is_space(first)) return {.size = skip(rest, 0, is_space)};
    if (rest.starts_with("--")) {
        return {.kind = token_kind::comment,
                .size = std::min(rest.find_first_of("\n\r"), rest.size())};
    }
    if (rest.starts_with("/*")) return up_to(comment_end(rest), token_kind::comment, "comment");
    if (first == '\'') return read_text(rest, 1);
    if (first == '"') return read_name(rest, 1);
    if (first == '$') return read_dollar(rest);

    const char low = to_lower(first);
    if (low == 'u' && rest.substr(1).starts_with("&'")) return read_text(rest, 3);
    if (low == 'u' && rest.substr(1).starts_with("&\"")) return read_name(rest, 3);
    if ((low == 'e' || low == 'b' || low == 'x') && rest.substr(1).starts_with('\'')) {
        return read_text(rest, 2);
    }
    if (begins_name(first))
        return {.kind = token_kind::word, .size = skip(rest, 0, continues_name)};
    if (is_digit(first) || (first == '.' && rest.size() > 1 && is_digit(rest[1]))) {
        return {.kind = token_kind::number, .size = number_size(rest)};
    }
    return read_symbol(rest);
}

} // namespace alps::syntax::postgres
