#pragma once

#include <alps/base/result.hpp>
#include <alps/syntax/token.hpp>

#include <string_view>
#include <vector>

namespace alps::syntax {

/// One statement of a script.
///
/// Lifetime: a view of the script.
struct tokenized_statement {
    std::string_view text; ///< From the first token to the last, without the separator.
    int line = 1;          ///< Where it begins.
    std::vector<token> tokens;
    std::vector<token> above;  ///< The comments between the statement before and this one.
    std::vector<token> beside; ///< The comments inside it and on the line that it ends on.
};

/// Splits a script into its statements without a database. Empty ones are left out.
///
/// On PostgreSQL a separator in parentheses or in a body `BEGIN ATOMIC … END` does not count; on
/// SQLite none in the body of a trigger does. Drizzle's `--> statement-breakpoint` is a comment.
///
/// Errors: those of `tokenize()`.
/// Lifetime: the statements view the script.
[[nodiscard]] result<std::vector<tokenized_statement>> split(std::string_view sql, dialect dialect);

} // namespace alps::syntax
