#include "tokens.hpp"

#include <alps/schema/quoting.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <array>

namespace alps::sqlite {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// SQLite takes every byte of a character beyond ASCII for a letter.
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_inside_word(char c) { return is_letter(c) || is_digit(c) || c == '$'; }

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

class scanner {
public:
    explicit scanner(std::string_view sql) : rest_(sql) {}

    std::vector<token> run() {
        std::vector<token> tokens;
        for (skip(); !rest_.empty(); skip())
            tokens.push_back(next());
        return tokens;
    }

private:
    /// Passes over white space and comments.
    void skip() {
        while (!rest_.empty()) {
            if (is_space(rest_.front())) {
                rest_.remove_prefix(1);
            } else if (rest_.starts_with("--")) {
                take(std::min(rest_.find('\n'), rest_.size()));
            } else if (rest_.starts_with("/*")) {
                const auto end = rest_.find("*/", 2);
                take(end == rest_.npos ? rest_.size() : end + 2);
            } else {
                return;
            }
        }
    }

    token next() {
        const char first = rest_.front();
        switch (first) {
        case '`':
            return {token_kind::name, unquoted('`')};
        case '[':
            return {token_kind::name, unquoted(']')};
        case '"':
            return {token_kind::ambiguous, unquoted('"')};
        case '\'':
            return {token_kind::literal, take(quoted_size(0, '\''))};
        default:
            break;
        }
        const bool is_blob = (first == 'x' || first == 'X') && rest_.substr(1).starts_with('\'');
        if (is_blob) return {token_kind::literal, take(quoted_size(1, '\''))};
        if (is_digit(first) || (first == '.' && rest_.size() > 1 && is_digit(rest_[1])))
            return {token_kind::literal, take(number_size())};
        if (is_letter(first)) {
            const auto end = std::ranges::find_if_not(rest_, is_inside_word);
            return {token_kind::word, take(static_cast<std::size_t>(end - rest_.begin()))};
        }
        return {token_kind::symbol, take(symbol_size())};
    }

    std::string take(std::size_t size) {
        std::string taken(rest_.substr(0, size));
        rest_.remove_prefix(taken.size());
        return taken;
    }

    /// Returns where what is in quotes from a place on ends; a doubled quote does not end it.
    [[nodiscard]] std::size_t quoted_size(std::size_t open, char quote) const {
        for (auto end = rest_.find(quote, open + 1); end != rest_.npos;
             end = rest_.find(quote, end + 2)) {
            if (quote == ']' || end + 1 == rest_.size() || rest_[end + 1] != quote) return end + 1;
        }
        return rest_.size();
    }

    std::string unquoted(char quote) {
        const std::string whole = take(quoted_size(0, quote));
        std::string name;
        for (std::size_t i = 1; i + 1 < whole.size(); ++i) {
            name += whole[i];
            if (whole[i] == quote) ++i;
        }
        return name;
    }

    [[nodiscard]] std::size_t number_size() const {
        const bool is_hexadecimal = rest_.starts_with("0x") || rest_.starts_with("0X");
        std::size_t size = 1;
        for (; size < rest_.size(); ++size) {
            const char c = rest_[size];
            const char before = rest_[size - 1];
            const bool is_exponent =
                (c == '+' || c == '-') && (before == 'e' || before == 'E') && !is_hexadecimal;
            if (!is_inside_word(c) && c != '.' && !is_exponent) break;
        }
        return size;
    }

    [[nodiscard]] std::size_t symbol_size() const {
        constexpr std::array<std::string_view, 10> longer = {
            "->>", "->", "||", "<=", ">=", "<>", "!=", "==", "<<", ">>"};
        for (const auto symbol : longer) {
            if (rest_.starts_with(symbol)) return symbol.size();
        }
        return 1;
    }

    std::string_view rest_;
};

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

std::vector<token> scan(std::string_view sql) { return scanner(sql).run(); }

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
