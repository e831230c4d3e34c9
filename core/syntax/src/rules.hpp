#pragma once

#include <alps/base/dialect.hpp>
#include <alps/syntax/statements.hpp>
#include <alps/syntax/token.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace alps::syntax {

/// What stands at the beginning of a text.
struct lexeme {
    std::optional<token_kind> kind{}; ///< Nothing for white space.
    std::size_t size = 0;
    std::string_view endless{}; ///< What it is that has no end.
};

/// Reads what never ends, if `end` is no position, or else up to there.
constexpr lexeme up_to(std::size_t end, token_kind kind, std::string_view what) noexcept {
    if (end == std::string_view::npos) return {.endless = what};
    return {.kind = kind, .size = end};
}

/// What the text of a dialect has of its own.
struct rules {
    /// Reads what stands at the beginning of a text that is not empty.
    lexeme (*read)(std::string_view rest) noexcept;
    /// Cuts tokens at the separators that end a statement.
    std::vector<tokenized_statement> (*split)(const std::vector<token>& tokens);
    char name_quote;          ///< As Drizzle writes it.
    bool folds_quoted;        ///< The case of letters means nothing even in a quoted name.
    bool text_may_be_name;    ///< A text stands for a name where one has to be.
    std::string_view schema;  ///< The one whose objects need no qualification.
    std::size_t longest_name; ///< In bytes; what is longer is cut.
};

namespace postgres {
extern const rules own_rules;
lexeme read_lexeme(std::string_view rest) noexcept;
} // namespace postgres

namespace sqlite {
extern const rules own_rules;
lexeme read_lexeme(std::string_view rest) noexcept;
} // namespace sqlite

[[nodiscard]] inline const rules& rules_of(dialect dialect) noexcept {
    return *per_dialect{.postgres = &postgres::own_rules, .sqlite = &sqlite::own_rules}[dialect];
}

} // namespace alps::syntax
