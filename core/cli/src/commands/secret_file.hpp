#pragma once

#include <alps/base/result.hpp>
#include <alps/base/secret.hpp>

#include <string>

namespace alps::cli {

/// Reads a secret from a file, or from standard input if the file is called `-`, without the line
/// end behind it. A secret never stands in an argument, which everybody on the machine can read.
///
/// Errors: `configuration` if the file cannot be read; `invalid_argument` if it holds more than
///   one line, nothing, or over 64 KiB.
/// Blocks: until standard input ends.
[[nodiscard]] result<secret> read_secret(const std::string& file);

} // namespace alps::cli
