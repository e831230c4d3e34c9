#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::sqlite {

enum class token_kind {
    word,      ///< A keyword, or a name without quotes.
    name,      ///< A name in back-ticks or brackets.
    ambiguous, ///< Something in double quotes: a name, or a text where no such name is known.
    literal,   ///< A text, a blob or a number.
    symbol,    ///< An operator or a mark.
};

/// One token of a statement; white space and comments are none.
struct token {
    token_kind kind = token_kind::symbol;
    std::string text; ///< As it was written; of what is in quotes, without them.
};

/// Reads a statement that SQLite has accepted; another may be one that throws.
[[nodiscard]] std::vector<token> scan(std::string_view sql);

/// Tells whether a token is this keyword or mark, given in lower case.
[[nodiscard]] bool is(const token& token, std::string_view what);

/// Returns the place of the parenthesis that closes the one at `open`, or the number of tokens.
[[nodiscard]] std::size_t closing(std::span<const token> tokens, std::size_t open);

/// Splits tokens at the commas that are in no parentheses.
[[nodiscard]] std::vector<std::span<const token>> split_at_commas(std::span<const token> tokens);

/// Takes off the parentheses around the whole.
[[nodiscard]] std::span<const token> without_parentheses(std::span<const token> tokens);

/// Tells whether the tokens are one call of a function.
[[nodiscard]] bool is_call(std::span<const token> tokens);

/// Says whether what stands in double quotes is a name.
using name_test = std::function<bool(std::string_view)>;

/// Writes tokens so that texts which differ in white space, comments and the quotes of names become
/// one. A name that is a keyword keeps its quotes.
[[nodiscard]] std::string spell(std::span<const token> tokens, const name_test& is_name);

} // namespace alps::sqlite
