#include <alps/migrate/script.hpp>
#include <alps/syntax/tokenize.hpp>

#include <algorithm>
#include <array>
#include <string>

namespace alps::migrate {
namespace {

/// Reads the words that a statement begins with. Both dialects write them alike.
class leading_words {
public:
    explicit leading_words(std::string_view statement) : lexer_(statement, dialect::postgres) {}

    /// Passes to the next token; at the end, and where none can be read, to an empty one.
    void advance() {
        do {
            const auto read = lexer_.next();
            token_ = read && *read ? **read : syntax::token();
        } while (token_.kind == syntax::token_kind::comment);
    }

    [[nodiscard]] bool is(std::string_view word) const { return is_word(token_, word); }

    [[nodiscard]] bool is_any(std::initializer_list<std::string_view> words) const {
        return std::any_of(words.begin(), words.end(), [&](auto word) { return is(word); });
    }

private:
    syntax::lexer lexer_;
    syntax::token token_;
};

} // namespace

bool controls_transaction(std::string_view statement) {
    leading_words words(statement);
    words.advance();
    if (words.is_any({"begin", "start", "commit", "end", "abort"})) return true;
    const bool rollback = words.is("rollback");
    if (!rollback && !words.is("prepare")) return false;

    words.advance();
    if (!rollback) return words.is("transaction");
    if (words.is_any({"work", "transaction"})) words.advance();
    return !words.is("to");
}

bool configures_session(std::string_view statement) {
    leading_words words(statement);
    words.advance();
    if (words.is("reset")) return true;
    if (!words.is("set")) return false;
    words.advance();
    return !words.is_any({"local", "transaction", "constraints"});
}

bool suspends_foreign_keys(std::string_view statement) {
    auto tokens = syntax::tokenize_code(statement, dialect::sqlite);
    if (!tokens) return false;
    std::erase_if(*tokens, [](const syntax::token& token) { return is_symbol(token, ";"); });
    const auto name_at = [&](std::size_t at) {
        const bool named = at < tokens->size() && is_name((*tokens)[at], dialect::sqlite);
        return named ? name_of((*tokens)[at], dialect::sqlite) : std::string();
    };
    if (tokens->empty() || !is_word(tokens->front(), "pragma")) return false;
    // The pragma's name may follow that of a schema.
    const bool qualified = tokens->size() > 2 && is_symbol((*tokens)[2], ".");
    const std::size_t name = qualified ? 3 : 1;
    if (name_at(name) != "foreign_keys" || tokens->size() < name + 3) return false;

    const bool called = is_symbol((*tokens)[name + 1], "(");
    if (!called && !is_symbol((*tokens)[name + 1], "=")) return false;
    if (tokens->size() != name + (called ? 4 : 3)) return false;
    const std::string value = name_at(name + 2);
    return value == "off" || value == "false" || value == "no" || (*tokens)[name + 2].text == "0";
}

} // namespace alps::migrate
