#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace alps::syntax {

using sha256_digest = std::array<std::uint8_t, 32>;

[[nodiscard]] sha256_digest sha256(std::string_view bytes) noexcept;

/// Returns the SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// Returns a digest of the tokens without the comments. Scripts of one fingerprint differ in white
/// space, line ends and comments at most; inside a literal every byte counts, and so does the case
/// of a key word.
///
/// Errors: those of `tokenize()`.
[[nodiscard]] result<std::string> fingerprint(std::string_view sql, dialect dialect);

} // namespace alps::syntax
