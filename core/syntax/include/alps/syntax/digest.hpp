#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <string>
#include <string_view>

namespace alps::syntax {

/// Returns a digest of the tokens without the comments. Scripts of one fingerprint differ in white
/// space, line ends and comments at most; inside a literal every byte counts, and so does the case
/// of a key word.
///
/// Errors: those of `tokenize()`.
[[nodiscard]] result<std::string> fingerprint(std::string_view sql, dialect dialect);

} // namespace alps::syntax
