#pragma once

#include <alps/migrate/tokens.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace alps::migrate {

/// What stands at the beginning of a text.
struct lexeme {
    std::optional<token_kind> kind{}; ///< Nothing for white space.
    std::size_t size = 0;
    std::string_view endless{}; ///< What it would be, if its end is missing.
};

/// Each reads what stands at the beginning of a text that is not empty.
[[nodiscard]] lexeme postgres_lexeme(std::string_view rest) noexcept;
[[nodiscard]] lexeme sqlite_lexeme(std::string_view rest) noexcept;

/// Reads a script one token after the other.
class scanner {
public:
    scanner(std::string_view sql, alps::dialect dialect) noexcept : sql_(sql), dialect_(dialect) {}

    /// Returns the next token; nothing at the end.
    [[nodiscard]] result<std::optional<token>> next();

private:
    std::string_view sql_;
    alps::dialect dialect_;
    std::size_t position_ = 0;
    int line_ = 1;
};

} // namespace alps::migrate
