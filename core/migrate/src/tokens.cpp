#include "characters.hpp"
#include "lexeme.hpp"

#include <alps/migrate/sha256.hpp>
#include <alps/migrate/tokens.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate {
namespace {

int count_lines(std::string_view text) noexcept {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

error refused(std::string message, int line) {
    return error(errc::rejected, {.message = std::move(message), .line = line});
}

std::string to_lower(std::string_view text) {
    std::string folded(text);
    std::transform(folded.begin(), folded.end(), folded.begin(), lower);
    return folded;
}

/// Returns what stands between the quotes, with doubled ones made single.
std::string unquote(std::string_view text) {
    if (lower(text.front()) == 'u' && text.substr(1).starts_with('&')) text.remove_prefix(2);
    const char quote = text.back();
    text = text.substr(1, text.size() - 2);
    std::string content;
    for (std::size_t at = 0; at < text.size(); ++at) {
        content += text[at];
        if (text[at] == quote && quote != ']') ++at;
    }
    return content;
}

} // namespace

result<std::optional<token>> scanner::next() {
    while (position_ < sql_.size()) {
        const std::string_view rest = sql_.substr(position_);
        const lexeme read =
            dialect_ == dialect::postgres ? postgres_lexeme(rest) : sqlite_lexeme(rest);
        if (!read.endless.empty()) {
            return refused(std::string(read.endless) + " begins that never ends", line_);
        }
        const std::string_view text = rest.substr(0, read.size);
        const int line = line_;
        position_ += read.size;
        line_ += count_lines(text);
        if (read.kind) return token{.kind = *read.kind, .text = text, .line = line};
    }
    return std::optional<token>();
}

result<std::vector<token>> tokenize(std::string_view sql, alps::dialect dialect) {
    if (const auto nul = sql.find('\0'); nul != sql.npos) {
        return refused("the script holds a NUL byte", 1 + count_lines(sql.substr(0, nul)));
    }
    std::vector<token> tokens;
    scanner scanner(sql, dialect);
    while (true) {
        auto token = scanner.next();
        if (!token) return token.error();
        if (!*token) return tokens;
        tokens.push_back(**token);
    }
}

bool is_word(const token& token, std::string_view word) noexcept {
    return token.kind == token_kind::word &&
           std::equal(token.text.begin(), token.text.end(), word.begin(), word.end(),
                      [](char written, char meant) { return lower(written) == meant; });
}

bool is_symbol(const token& token, std::string_view symbol) noexcept {
    return token.kind == token_kind::symbol && token.text == symbol;
}

bool is_name(const token& token, alps::dialect dialect) noexcept {
    return token.kind == token_kind::word || token.kind == token_kind::quoted_name ||
           (token.kind == token_kind::text && dialect == dialect::sqlite);
}

std::string name_of(const token& token, alps::dialect dialect) {
    const bool quoted =
        token.kind == token_kind::quoted_name ||
        (token.kind == token_kind::text && token.text.size() > 1 && token.text.front() == '\'');
    std::string name(quoted ? unquote(token.text) : std::string(token.text));
    return quoted && dialect == dialect::postgres ? name : to_lower(name);
}

int last_line(const token& token) noexcept { return token.line + count_lines(token.text); }

result<std::string> shape(std::string_view sql, alps::dialect dialect) {
    const auto tokens = tokenize(sql, dialect);
    if (!tokens) return tokens.error();
    std::string written;
    for (const token& token : *tokens) {
        if (token.kind == token_kind::comment) continue;
        written += token.text;
        written += '\0'; // Which no token holds.
    }
    return sha256_hex(written);
}

} // namespace alps::migrate
