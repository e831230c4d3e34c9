#pragma once

#include <alps/syntax/token.hpp>

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::syntax {

using token_span = std::span<const token>;

/// Reads the tokens of a statement from left to right. At the end it sees an empty symbol.
class token_reader {
public:
    token_reader(token_span tokens, alps::dialect dialect) noexcept
        : tokens_(tokens), dialect_(dialect) {}

    [[nodiscard]] bool done() const noexcept { return tokens_.empty(); }
    [[nodiscard]] const token& peek(std::size_t ahead = 0) const noexcept;
    [[nodiscard]] token_span rest() const noexcept { return tokens_; }
    [[nodiscard]] alps::dialect dialect() const noexcept { return dialect_; }

    void advance(std::size_t count = 1) noexcept;

    /// Passes over these words or this symbol, if they come next.
    bool accept(std::initializer_list<std::string_view> words) noexcept;
    bool accept(std::string_view word) noexcept { return accept({word}); }
    bool accept_symbol(std::string_view symbol) noexcept;

    /// Takes a name; empty if none comes next.
    std::string read_name();

    /// Takes the name of a table or an index, which may be qualified. One in the default schema
    /// is the same with and without it.
    std::string read_object();

    /// Takes a name such as `public."Users"`, as it is written; empty if none comes next.
    std::string read_written_name();

    /// Takes what stands in the parentheses that come next; empty if none do.
    token_span read_parentheses() noexcept;

    /// Takes one token, or parentheses with what is in them.
    void skip_one() noexcept;

    /// Passes to behind the next such word, wherever it stands; to the end if there is none.
    bool seek(std::string_view word) noexcept;

    /// Passes to behind the next comma that stands in no parentheses; to the end if there is none.
    bool seek_comma() noexcept;

private:
    token_span tokens_;
    alps::dialect dialect_;
};

/// Splits at the commas that stand in no parentheses.
[[nodiscard]] std::vector<token_span> split_at_commas(token_span tokens);

/// Returns the place of the parenthesis that closes the one at `open`; the number of tokens if none
/// does.
[[nodiscard]] std::size_t find_closing(token_span tokens, std::size_t open) noexcept;

/// Takes off the parentheses around the whole.
[[nodiscard]] token_span without_parentheses(token_span tokens) noexcept;

/// Tells whether the word stands in the tokens, outside of parentheses.
[[nodiscard]] bool contains_word(token_span tokens, std::string_view word) noexcept;

/// Returns the names that the elements of a list begin with; empty ones for expressions.
[[nodiscard]] std::vector<std::string> read_columns(token_span list, alps::dialect dialect);

} // namespace alps::syntax
