#pragma once

#include <alps/migrate/tokens.hpp>

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

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

    /// Takes what stands in the parentheses that come next; empty if none do.
    token_span read_parentheses() noexcept;

    /// Takes one token, or parentheses with what is in them.
    void skip_one() noexcept;

private:
    token_span tokens_;
    alps::dialect dialect_;
};

/// Splits at the commas that stand in no parentheses.
[[nodiscard]] std::vector<token_span> split_at_commas(token_span tokens);

/// Tells whether the word stands in the tokens, outside of parentheses.
[[nodiscard]] bool contains_word(token_span tokens, std::string_view word) noexcept;

/// Returns the names that the elements of a list begin with; empty ones for expressions.
[[nodiscard]] std::vector<std::string> read_columns(token_span list, alps::dialect dialect);

} // namespace alps::migrate
