#include <alps/syntax/tokenize.hpp>
#include <alps/testing/engine_splitters.hpp>

#include <sqlite3.h>

#include <string>

namespace alps::testing {
namespace {

/// Asks SQLite whether the text, which ends with a semicolon, is more than the beginning of a
/// trigger.
bool is_complete(std::string_view text) { return sqlite3_complete(std::string(text).c_str()) != 0; }

} // namespace

result<std::vector<found_statement>> split_by_sqlite(std::string_view script) {
    const auto tokens = syntax::tokenize_code(script, dialect::sqlite);
    if (!tokens) return tokens.error();
    std::vector<found_statement> statements;
    const syntax::token* first = nullptr; // Of the statement, as far as it was read.
    const syntax::token* last = nullptr;
    const auto text_to = [&](const syntax::token& end) {
        const char* const begin = first->text.data();
        return std::string_view(begin, end.text.data() + end.text.size());
    };
    const auto finish = [&] {
        statements.emplace_back(text_to(*last), first->line);
        first = nullptr;
    };
    for (const syntax::token& token : *tokens) {
        const bool separator = is_symbol(token, ";");
        if (separator && first == nullptr) continue;
        if (separator && is_complete(text_to(token))) {
            finish();
            continue;
        }
        if (first == nullptr) first = &token;
        last = &token;
    }
    if (first != nullptr) finish();
    return statements;
}

} // namespace alps::testing
