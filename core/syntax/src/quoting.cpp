#include "rules.hpp"

#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>

namespace alps::syntax {

std::string quoted(std::string_view text, char quote) {
    std::string whole;
    append_quoted(whole, text, quote);
    return whole;
}

std::string quote_identifier(std::string_view name, dialect dialect) {
    return quoted(name, rules_of(dialect).name_quote);
}

std::string kept_name(std::string_view name, dialect dialect, std::size_t suffix) {
    const std::size_t longest = rules_of(dialect).longest_name - suffix;
    if (name.size() <= longest) return std::string(name);
    const auto continues = [&](std::size_t at) {
        return (static_cast<unsigned char>(name[at]) & 0xC0U) == 0x80U;
    };
    std::size_t end = longest;
    while (end > 0 && continues(end))
        --end;
    return std::string(name.substr(0, end));
}

std::string quote_literal(std::string_view text) { return quoted(text, '\''); }

std::string unquoted(std::string_view text) {
    if (to_lower(text.front()) == 'u' && text.substr(1).starts_with('&')) text.remove_prefix(2);
    const char quote = text.back();
    text = text.substr(1, text.size() - 2);
    std::string content;
    for (std::size_t at = 0; at < text.size(); ++at) {
        content += text[at];
        if (text[at] == quote && quote != ']') ++at;
    }
    return content;
}

} // namespace alps::syntax
