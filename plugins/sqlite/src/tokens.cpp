#include "tokens.hpp"

#include <alps/migrate/tokens.hpp>
#include <alps/schema/quoting.hpp>

#include <sqlite3.h>

#include <algorithm>

namespace alps::sqlite {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// SQLite takes every byte of a character beyond ASCII for a letter.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_inside_word(char c) { return is_letter(c) || is_digit(c) || c == '$'; }

/// Takes off the quotes of a name, and one of two that stand for one inside it.
std::string unquoted(std::string_view whole) {
    const char quote = whole.front();
    std::string name;
    for (std::size_t i = 1; i + 1 < whole.size(); ++i) {
        name += whole[i];
        if (whole[i] == quote && quote != '[') ++i;
    }
    return name;
}

token as_token(const migrate::token& read) {
    switch (read.kind) {
    case migrate::token_kind::word:
        return {token_kind::word, std::string(read.text)};
    case migrate::token_kind::quoted_name:
        return {read.text.front() == '"' ? token_kind::ambiguous : token_kind::name,
                unquoted(read.text)};
    case migrate::token_kind::text:
    case migrate::token_kind::number:
        return {token_kind::literal, std::string(read.text)};
    default:
        return {token_kind::symbol, std::string(read.text)};
    }
}

bool is_keyword(std::string_view word) {
    return sqlite3_keyword_check(word.data(), static_cast<int>(word.size())) != 0;
}

/// Tells whether a name means the same without its quotes.
bool is_plain(std::string_view name) {
    if (name.empty() || !is_letter(name.front()) || !std::ranges::all_of(name, is_inside_word))
        return false;
    const token word{token_kind::word, std::string(name)};
    return !is_keyword(name) && !is(word, "true") && !is(word, "false");
}

/// Tells whether a parenthesis behind the token is that of a call.
bool may_be_called(const token& token) {
    if (token.kind == token_kind::name || token.kind == token_kind::ambiguous) return true;
    if (token.kind != token_kind::word) return false;
    return !is_keyword(token.text) || is(token, "cast") || is(token, "replace") ||
           is(token, "raise");
}

/// Tells whether an operator behind the token has nothing on its left. Keywords are taken for
/// operators.
bool ends_operand(const token& token) {
    if (token.kind == token_kind::symbol) return token.text == ")";
    return token.kind != token_kind::word || !is_keyword(token.text);
}

bool is_sign(const token& token) { return is(token, "-") || is(token, "+") || is(token, "~"); }

std::string spell_token(const token& token, const name_test& is_name) {
    switch (token.kind) {
    case token_kind::ambiguous:
        if (!is_name(token.text)) return schema::quote_identifier(token.text, dialect::postgres);
        [[fallthrough]];
    case token_kind::name:
        return is_plain(token.text) ? token.text
                                    : schema::quote_identifier(token.text, dialect::sqlite);
    default:
        return token.text;
    }
}

} // namespace

std::vector<token> scan(std::string_view sql) {
    // To SQLite a comment without an end ends with the statement.
    std::string closed(sql);
    auto read = migrate::tokenize(closed, dialect::sqlite);
    if (!read) read = migrate::tokenize(closed += "*/", dialect::sqlite);
    std::vector<token> tokens;
    for (const migrate::token& each : read.value()) {
        if (each.kind != migrate::token_kind::comment) tokens.push_back(as_token(each));
    }
    return tokens;
}

bool is(const token& token, std::string_view what) {
    if (token.kind == token_kind::symbol) return token.text == what;
    return token.kind == token_kind::word && token.text.size() == what.size() &&
           sqlite3_strnicmp(token.text.data(), what.data(), static_cast<int>(what.size())) == 0;
}

std::size_t closing(std::span<const token> tokens, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        if (is(tokens[i], "(")) ++depth;
        if (is(tokens[i], ")") && --depth == 0) return i;
    }
    return tokens.size();
}

std::vector<std::span<const token>> split_at_commas(std::span<const token> tokens) {
    std::vector<std::span<const token>> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (is(tokens[i], "(")) i = std::min(closing(tokens, i), tokens.size() - 1);
        if (!is(tokens[i], ",")) continue;
        parts.push_back(tokens.subspan(begin, i - begin));
        begin = i + 1;
    }
    parts.push_back(tokens.subspan(begin));
    return parts;
}

std::span<const token> without_parentheses(std::span<const token> tokens) {
    while (tokens.size() > 2 && is(tokens.front(), "(") &&
           closing(tokens, 0) == tokens.size() - 1) {
        tokens = tokens.subspan(1, tokens.size() - 2);
    }
    return tokens;
}

bool is_call(std::span<const token> tokens) {
    return tokens.size() > 2 && may_be_called(tokens[0]) && is(tokens[1], "(") &&
           closing(tokens, 1) == tokens.size() - 1;
}

std::string spell(std::span<const token> tokens, const name_test& is_name) {
    std::string text;
    bool after_sign = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const token& next = tokens[i];
        const token* last = i == 0 ? nullptr : &tokens[i - 1];
        // Two signs that touch begin a comment.
        const bool joined = last == nullptr || (after_sign && !is_sign(next)) || is(*last, "(") ||
                            is(*last, ".") || is(next, ")") || is(next, ",") || is(next, ".") ||
                            (is(next, "(") && may_be_called(*last));
        if (!joined) text += ' ';
        text += spell_token(next, is_name);
        after_sign = is_sign(next) && (last == nullptr || !ends_operand(*last));
    }
    return text;
}

} // namespace alps::sqlite
