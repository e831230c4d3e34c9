#pragma once

#include <alps/migrate/tokens.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

/// Reads one statement from its first token on. Comments are passed over.
class word_reader {
public:
    word_reader(std::vector<token> tokens, alps::dialect dialect);

    /// Skips these words if they come next.
    bool take(std::initializer_list<std::string_view> words);

    /// Skips this symbol if it comes next.
    bool take_symbol(std::string_view symbol);

    /// Skips to behind the next `word`, wherever it stands.
    bool seek(std::string_view word);

    /// Skips to behind the next comma that stands in no parentheses.
    bool seek_comma();

    /// Skips a list in parentheses, and tells whether it holds a word.
    bool take_list_with(std::string_view word);

    /// Takes a name such as `public."Users"`, as it is written; nothing if none comes next.
    std::string take_name();

    /// Returns the next token; one without text at the end.
    [[nodiscard]] token peek() const;

    /// Skips one token.
    void skip();

    [[nodiscard]] bool at_end() const { return at_ == tokens_.size(); }

private:
    std::vector<token> tokens_;
    alps::dialect dialect_;
    std::size_t at_ = 0;
};

} // namespace alps::migrate
