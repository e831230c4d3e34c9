#include <alps/migrate/plan/script.hpp>
#include <alps/syntax/tokenize.hpp>

#include <cstddef>
#include <string>

namespace alps::migrate {

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
