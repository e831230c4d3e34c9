#pragma once

#include <alps/syntax/token_reader.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace alps::sqlite {

/// Reads a statement that SQLite has accepted, without comments. To SQLite a comment without an end
/// ends with the statement.
///
/// Lifetime: the tokens view the statement.
[[nodiscard]] std::vector<syntax::token> scan(std::string_view sql);

/// Returns a token's text; of what is in quotes, without them.
[[nodiscard]] std::string content_of(const syntax::token& token);

/// Tells whether the tokens are one call of a function.
[[nodiscard]] bool is_call(syntax::token_span tokens);

/// Says whether what stands in double quotes is a name, and no text.
using name_test = std::function<bool(std::string_view)>;

/// Writes tokens so that texts which differ in white space, comments and the quotes of names become
/// one. A name that is a keyword keeps its quotes.
[[nodiscard]] std::string normalize(syntax::token_span tokens, const name_test& is_name);

} // namespace alps::sqlite
