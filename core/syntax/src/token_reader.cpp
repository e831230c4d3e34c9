#include "rules.hpp"

#include <alps/syntax/token_reader.hpp>

#include <algorithm>

namespace alps::syntax {
namespace {

int depth_change(const token& token) noexcept {
    if (is_symbol(token, "(") || is_symbol(token, "[")) return 1;
    return is_symbol(token, ")") || is_symbol(token, "]") ? -1 : 0;
}

} // namespace

const token& token_reader::peek(std::size_t ahead) const noexcept {
    static constexpr token nothing;
    return ahead < tokens_.size() ? tokens_[ahead] : nothing;
}

void token_reader::advance(std::size_t count) noexcept {
    tokens_ = tokens_.subspan(std::min(count, tokens_.size()));
}

bool token_reader::accept(std::initializer_list<std::string_view> words) noexcept {
    std::size_t ahead = 0;
    for (const std::string_view word : words) {
        if (!is_word(peek(ahead++), word)) return false;
    }
    advance(ahead);
    return true;
}

bool token_reader::accept_symbol(std::string_view symbol) noexcept {
    if (!is_symbol(peek(), symbol)) return false;
    advance();
    return true;
}

std::string token_reader::read_name() {
    if (!is_name(peek(), dialect_)) return {};
    std::string name = name_of(peek(), dialect_);
    advance();
    return name;
}

std::string token_reader::read_object() {
    std::string name = read_name();
    if (!accept_symbol(".")) return name;
    const std::string last = read_name();
    return name == rules_of(dialect_).schema ? last : name + "." + last;
}

std::string token_reader::read_written_name() {
    std::string name;
    while (is_name(peek(), dialect_)) {
        name += peek().text;
        advance();
        if (!accept_symbol(".")) break;
        name += '.';
    }
    return name;
}

token_span token_reader::read_parentheses() noexcept {
    if (!is_symbol(peek(), "(")) return {};
    const token_span from = tokens_;
    skip_one();
    const std::size_t taken = from.size() - tokens_.size();
    const bool closed = taken > 1 && is_symbol(from[taken - 1], ")");
    return from.subspan(1, taken - (closed ? 2 : 1));
}

void token_reader::skip_one() noexcept {
    int depth = 0;
    do {
        depth += depth_change(peek());
        advance();
    } while (depth > 0 && !done());
}

bool token_reader::seek(std::string_view word) noexcept {
    while (!done()) {
        const bool found = is_word(peek(), word);
        advance();
        if (found) return true;
    }
    return false;
}

bool token_reader::seek_comma() noexcept {
    while (!done()) {
        if (accept_symbol(",")) return true;
        skip_one();
    }
    return false;
}

std::vector<token_span> split_at_commas(token_span tokens) {
    std::vector<token_span> parts;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        depth += depth_change(tokens[at]);
        if (depth != 0 || !is_symbol(tokens[at], ",")) continue;
        parts.push_back(tokens.subspan(begin, at - begin));
        begin = at + 1;
    }
    if (begin < tokens.size()) parts.push_back(tokens.subspan(begin));
    return parts;
}

std::size_t find_closing(token_span tokens, std::size_t open) noexcept {
    int depth = 0;
    for (std::size_t at = open; at < tokens.size(); ++at) {
        depth += depth_change(tokens[at]);
        if (depth == 0) return at;
    }
    return tokens.size();
}

token_span without_parentheses(token_span tokens) noexcept {
    while (tokens.size() > 2 && is_symbol(tokens.front(), "(") &&
           find_closing(tokens, 0) == tokens.size() - 1) {
        tokens = tokens.subspan(1, tokens.size() - 2);
    }
    return tokens;
}

bool contains_word(token_span tokens, std::string_view word) noexcept {
    int depth = 0;
    for (const token& token : tokens) {
        depth += depth_change(token);
        if (depth == 0 && is_word(token, word)) return true;
    }
    return false;
}

std::vector<std::string> read_columns(token_span list, alps::dialect dialect) {
    std::vector<std::string> names;
    for (const token_span element : split_at_commas(list)) {
        token_reader reader(element, dialect);
        std::string name = reader.read_name();
        const bool is_call = is_symbol(reader.peek(), "(");
        names.push_back(is_call ? std::string() : std::move(name));
    }
    return names;
}

} // namespace alps::syntax
