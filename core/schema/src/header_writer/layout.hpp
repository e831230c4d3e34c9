#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema::source {

/// A piece of C++ that may be broken into lines: `head(inside, inside).chain(…)`.
struct piece {
    std::string head;
    std::vector<piece> inside{};
    std::string close{};
    std::vector<piece> chain{};
};

/// Writes a piece on one line.
[[nodiscard]] std::string flat(const piece& piece);

/// Writes a piece that begins in a column, in lines of 100 characters as clang-format breaks them.
/// `behind` is how many characters follow its last one.
[[nodiscard]] std::string broken(const piece& piece, std::size_t column, std::size_t behind);

/// Writes a member `type name;` of a struct.
[[nodiscard]] std::string member(const piece& type, std::string_view name);

/// Writes a text as a literal, raw if it has quotes.
[[nodiscard]] std::string literal(std::string_view text);

/// Writes a line of a comment, which goes on below itself if it is long.
[[nodiscard]] std::string comment(std::string_view first, std::string_view text);

} // namespace alps::schema::source
