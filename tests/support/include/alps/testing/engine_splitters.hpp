#pragma once

#include <alps/base/result.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Where the engines themselves take statements and tokens to begin and to end: what
/// `syntax::split()` and `syntax::tokenize()` are compared with.
namespace alps::testing {

/// The text of a statement without the white space and the comments around it, and its line.
using found_statement = std::pair<std::string, int>;

/// Asks PostgreSQL's parser, libpg_query. A script that its grammar does not know is cut at the
/// separators outside parentheses.
///
/// Errors: `rejected`, with the line, if a literal or a comment does not end.
[[nodiscard]] result<std::vector<found_statement>> split_by_postgres(std::string_view script);

/// Asks SQLite at each semicolon whether the statement ends there.
///
/// Errors: as `split_by_postgres()`.
[[nodiscard]] result<std::vector<found_statement>> split_by_sqlite(std::string_view script);

/// Returns where PostgreSQL's scanner finds the tokens of a script to begin, comments included.
///
/// Errors: as `split_by_postgres()`.
[[nodiscard]] result<std::vector<std::size_t>> token_begins_of_postgres(const std::string& script);

} // namespace alps::testing
