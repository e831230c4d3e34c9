#include <alps/migrate/plan/script.hpp>
#include <alps/syntax/tokenize.hpp>

#include <algorithm>

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

    [[nodiscard]] bool done() const { return token_.text.empty(); }

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

bool divides_transactions(std::string_view statement) {
    leading_words words(statement);
    words.advance();
    const bool begins = words.is("begin");
    const bool starts = words.is("start");
    if (!begins && !starts && !words.is_any({"commit", "end"})) return false;
    words.advance();
    if (starts && !words.is("transaction")) return false;
    if (begins && words.is_any({"deferred", "immediate", "exclusive"})) words.advance();
    if (words.is_any({"work", "transaction"})) words.advance();
    return words.done();
}

bool configures_session(std::string_view statement) {
    leading_words words(statement);
    words.advance();
    if (words.is("reset")) return true;
    if (!words.is("set")) return false;
    words.advance();
    return !words.is_any({"local", "transaction", "constraints"});
}

} // namespace alps::migrate
