#include <alps/migrate/plan/script.hpp>
#include <alps/syntax/token_reader.hpp>
#include <alps/syntax/tokenize.hpp>

#include <string>
#include <vector>

namespace alps::migrate {

bool suspends_foreign_keys(std::string_view statement) {
    auto tokens = syntax::tokenize_code(statement, dialect::sqlite);
    if (!tokens) return false;
    std::erase_if(*tokens, [](const syntax::token& token) { return is_symbol(token, ";"); });
    syntax::token_reader words(*tokens, dialect::sqlite);
    if (!words.accept("pragma")) return false;
    std::string name = words.read_name();
    if (words.accept_symbol(".")) name = words.read_name(); // The first was that of a schema.
    if (name != "foreign_keys") return false;

    const bool called = words.accept_symbol("(");
    if (!called && !words.accept_symbol("=")) return false;
    if (words.peek().text == "0") {
        words.advance();
    } else if (const std::string value = words.read_name();
               value != "off" && value != "false" && value != "no") {
        return false;
    }
    return (!called || words.accept_symbol(")")) && words.done();
}

} // namespace alps::migrate
