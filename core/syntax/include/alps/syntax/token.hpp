#pragma once

#include <alps/base/dialect.hpp>

#include <string>
#include <string_view>

namespace alps::syntax {

enum class token_kind {
    word,        ///< A key word, or a name without quotes.
    quoted_name, ///< `"x"` or `U&"x"`; on SQLite also `` `x` `` and `[x]`.
    text,        ///< A string, with all that belongs to it: `'x'`, `E'x'`, `$a$x$a$`, `x'ff'`.
    number,
    parameter, ///< `$1`; on SQLite also `?`, `:x`, `@x`, `$x`.
    symbol,    ///< An operator or a punctuation mark.
    comment,
};

/// One token of a script.
///
/// Lifetime: a view of the script.
struct token {
    token_kind kind = token_kind::symbol;
    std::string_view text; ///< As it is written.
    int line = 1;          ///< Where it begins.

    bool operator==(const token&) const = default;
};

/// Tells whether the token is this key word, which is given in lower case. A quoted name is none.
[[nodiscard]] bool is_word(const token& token, std::string_view word) noexcept;

/// Tells whether the token is this operator or punctuation mark.
[[nodiscard]] bool is_symbol(const token& token, std::string_view symbol) noexcept;

/// Tells whether the token can name something: a word, a quoted name or, as SQLite takes it for one
/// where a name has to stand, a text.
[[nodiscard]] bool is_name(const token& token, dialect dialect) noexcept;

/// Returns what a token names, such that equal results name the same thing: without quotes, and in
/// lower case if it is not quoted or the dialect is SQLite. Escapes of `U&"x"` stay as they are.
[[nodiscard]] std::string name_of(const token& token, dialect dialect);

/// Returns a name such that it equals what `name_of()` returns for it in quotes.
[[nodiscard]] std::string folded_name(std::string_view name, dialect dialect);

/// Returns the line that the token ends on.
[[nodiscard]] int last_line(const token& token) noexcept;

} // namespace alps::syntax
