#include "introspect/normalize.hpp"

#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/tokenize.hpp>

#include <sqlite3.h>

namespace alps::sqlite {
namespace {

using syntax::token;
using syntax::token_kind;

bool is_keyword(std::string_view word) {
    return sqlite3_keyword_check(word.data(), static_cast<int>(word.size())) != 0;
}

/// Tells whether a name means the same without its quotes.
bool is_plain(std::string_view name) {
    return syntax::is_plain_name(name) && !is_keyword(name) &&
           !syntax::equal_ignoring_case(name, "true") &&
           !syntax::equal_ignoring_case(name, "false");
}

/// Tells whether a parenthesis behind the token is that of a call.
bool may_be_called(const token& token) {
    if (token.kind == token_kind::quoted_name) return true;
    if (token.kind != token_kind::word) return false;
    return !is_keyword(token.text) || is_word(token, "cast") || is_word(token, "replace") ||
           is_word(token, "raise");
}

/// Tells whether an operator behind the token has nothing on its left. Keywords are taken for
/// operators.
bool ends_operand(const token& token) {
    if (token.kind == token_kind::symbol || token.kind == token_kind::parameter)
        return token.text == ")";
    return token.kind != token_kind::word || !is_keyword(token.text);
}

bool is_sign(const token& token) {
    return is_symbol(token, "-") || is_symbol(token, "+") || is_symbol(token, "~");
}

std::string normalize_token(const token& token, const name_test& is_name) {
    if (token.kind != token_kind::quoted_name) return std::string(token.text);
    std::string name = content_of(token);
    const bool ambiguous = token.text.front() == '"';
    if (ambiguous && !is_name(name)) return std::string(token.text);
    return is_plain(name) ? name : syntax::quote_identifier(name, dialect::sqlite);
}

} // namespace

std::vector<token> scan(std::string_view sql) {
    std::vector<token> tokens;
    syntax::lexer lexer(sql, dialect::sqlite);
    while (true) {
        const auto token = lexer.next();
        if (!token || !*token) return tokens;
        if ((*token)->kind != token_kind::comment) tokens.push_back(**token);
    }
}

std::string content_of(const token& token) {
    return token.kind == token_kind::quoted_name ? syntax::unquoted(token.text)
                                                 : std::string(token.text);
}

bool is_call(syntax::token_span tokens) {
    return tokens.size() > 2 && may_be_called(tokens[0]) && is_symbol(tokens[1], "(") &&
           find_closing(tokens, 1) == tokens.size() - 1;
}

std::string normalize(syntax::token_span tokens, const name_test& is_name) {
    std::string text;
    bool after_sign = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const token& next = tokens[i];
        const token* last = i == 0 ? nullptr : &tokens[i - 1];
        // Two signs that touch begin a comment.
        const bool joined = last == nullptr || (after_sign && !is_sign(next)) ||
                            is_symbol(*last, "(") || is_symbol(*last, ".") ||
                            is_symbol(next, ")") || is_symbol(next, ",") || is_symbol(next, ".") ||
                            (is_symbol(next, "(") && may_be_called(*last));
        if (!joined) text += ' ';
        text += normalize_token(next, is_name);
        after_sign = is_sign(next) && (last == nullptr || !ends_operand(*last));
    }
    return text;
}

} // namespace alps::sqlite
