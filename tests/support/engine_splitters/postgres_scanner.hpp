#pragma once

#include <alps/base/result.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace alps::testing {

enum class token_kind { other, semicolon, open, close, comment };

/// One token of a script; the bytes from `begin` to before `end`.
struct token {
    std::size_t begin = 0;
    std::size_t end = 0;
    token_kind kind = token_kind::other;
};

/// Reads a script with PostgreSQL's scanner.
///
/// Errors: `rejected` if a literal or a comment does not end.
[[nodiscard]] result<std::vector<token>> scan_script(const std::string& script);

} // namespace alps::testing
