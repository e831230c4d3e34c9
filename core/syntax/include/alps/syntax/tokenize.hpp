#pragma once

#include <alps/base/result.hpp>
#include <alps/syntax/token.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace alps::syntax {

/// Reads a script one token after the other, by the lexical rules of its dialect. What stands
/// between tokens is white space. What no rule allows, such as a backslash, is a symbol: the server
/// is to say what is wrong.
///
/// Lifetime: the script must outlive it and its tokens.
class lexer {
public:
    /// Passes over a byte order mark.
    lexer(std::string_view sql, alps::dialect dialect) noexcept
        : sql_(sql), dialect_(dialect), position_(sql.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

    /// Returns the next token; nothing at the end.
    ///
    /// Errors: `rejected`, with the line where a literal, a quoted name or a comment begins that
    ///   never ends.
    [[nodiscard]] result<std::optional<token>> next();

private:
    std::string_view sql_;
    alps::dialect dialect_;
    std::size_t position_ = 0;
    int line_ = 1;
};

/// Reads all tokens of a script.
///
/// Errors: those of `lexer::next()`; `rejected`, with the line, if it holds a NUL byte.
/// Lifetime: the tokens view the script.
[[nodiscard]] result<std::vector<token>> tokenize(std::string_view sql, dialect dialect);

/// Reads all tokens but the comments.
///
/// Errors, lifetime: those of `tokenize()`.
[[nodiscard]] result<std::vector<token>> tokenize_code(std::string_view sql, dialect dialect);

} // namespace alps::syntax
