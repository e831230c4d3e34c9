#include "rules.hpp"

#include <alps/syntax/statements.hpp>
#include <alps/syntax/tokenize.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace alps::syntax {
namespace {

int count_lines(std::string_view text) noexcept {
    return static_cast<int>(std::ranges::count(text, '\n'));
}

error refused(std::string message, int line) {
    return error(errc::rejected, {.message = std::move(message), .line = line});
}

} // namespace

result<std::optional<token>> lexer::next() {
    while (position_ < sql_.size()) {
        const std::string_view rest = sql_.substr(position_);
        const lexeme read = rules_of(dialect_).read(rest);
        if (!read.endless.empty()) {
            return refused("unterminated " + std::string(read.endless), line_);
        }
        const std::string_view text = rest.substr(0, read.size);
        const int line = line_;
        position_ += read.size;
        line_ += count_lines(text);
        if (read.kind) return token{.kind = *read.kind, .text = text, .line = line};
    }
    return std::optional<token>();
}

result<std::vector<token>> tokenize(std::string_view sql, dialect dialect) {
    if (const auto nul = sql.find('\0'); nul != sql.npos) {
        return refused("the script holds a NUL byte", 1 + count_lines(sql.substr(0, nul)));
    }
    std::vector<token> tokens;
    lexer lexer(sql, dialect);
    while (true) {
        auto token = lexer.next();
        if (!token) return token.error();
        if (!*token) return tokens;
        tokens.push_back(**token);
    }
}

result<std::vector<token>> tokenize_code(std::string_view sql, dialect dialect) {
    auto tokens = tokenize(sql, dialect);
    if (tokens)
        std::erase_if(*tokens, [](const token& t) { return t.kind == token_kind::comment; });
    return tokens;
}

result<std::vector<tokenized_statement>> split(std::string_view sql, dialect dialect) {
    const auto tokens = tokenize(sql, dialect);
    if (!tokens) return tokens.error();
    return rules_of(dialect).split(*tokens);
}

} // namespace alps::syntax
