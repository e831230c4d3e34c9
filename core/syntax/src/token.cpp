#include "rules.hpp"

#include <alps/syntax/ascii.hpp>
#include <alps/syntax/quoting.hpp>
#include <alps/syntax/token.hpp>

#include <algorithm>

namespace alps::syntax {

bool is_word(const token& token, std::string_view word) noexcept {
    return token.kind == token_kind::word && equal_ignoring_case(token.text, word);
}

bool is_symbol(const token& token, std::string_view symbol) noexcept {
    return token.kind == token_kind::symbol && token.text == symbol;
}

bool is_name(const token& token, dialect dialect) noexcept {
    return token.kind == token_kind::word || token.kind == token_kind::quoted_name ||
           (token.kind == token_kind::text && rules_of(dialect).text_may_be_name);
}

std::string name_of(const token& token, dialect dialect) {
    const bool quoted =
        token.kind == token_kind::quoted_name ||
        (token.kind == token_kind::text && token.text.size() > 1 && token.text.front() == '\'');
    if (!quoted) return to_lower(token.text);
    return folded_name(unquoted(token.text), dialect);
}

std::string folded_name(std::string_view name, dialect dialect) {
    return rules_of(dialect).folds_quoted ? to_lower(name) : std::string(name);
}

int last_line(const token& token) noexcept {
    return token.line + static_cast<int>(std::ranges::count(token.text, '\n'));
}

} // namespace alps::syntax
