#pragma once

#include <alps/base/result.hpp>

#include <filesystem>
#include <string>

namespace alps {

/// Reads a regular file, byte for byte.
///
/// Errors: `configuration` if there is none or it cannot be read, with the file and the reason.
[[nodiscard]] result<std::string> read_file(const std::filesystem::path& path);

} // namespace alps
