#pragma once

#include <alps/base/dialect.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace alps::syntax {

/// Appends a text between quotes, those inside it doubled.
template <class Output>
constexpr void append_quoted(Output& output, std::string_view text, char quote) {
    output.push_back(quote);
    for (const char character : text) {
        if (character == quote) output.push_back(quote);
        output.push_back(character);
    }
    output.push_back(quote);
}

/// Puts a text between quotes, those inside it doubled.
[[nodiscard]] std::string quoted(std::string_view text, char quote);

/// Quotes a name as Drizzle does: in double quotes for PostgreSQL, in back-ticks for SQLite. A
/// quote inside is doubled.
[[nodiscard]] std::string quote_identifier(std::string_view name, dialect dialect);

/// Cuts a name as the engine does: PostgreSQL keeps 63 bytes, to the end of a character. So many of
/// them are left free for a suffix.
[[nodiscard]] std::string kept_name(std::string_view name, dialect dialect, std::size_t suffix = 0);

/// Quotes a text as an SQL literal. On PostgreSQL it relies on `standard_conforming_strings`, which
/// is on unless somebody turned it off.
[[nodiscard]] std::string quote_literal(std::string_view text);

/// Returns what stands between the quotes of a name or a text, doubled ones made single; brackets
/// are quotes, too. The prefix of `U&"x"` goes, its escapes stay.
[[nodiscard]] std::string unquoted(std::string_view text);

} // namespace alps::syntax
