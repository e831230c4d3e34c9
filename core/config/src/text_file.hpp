#pragma once

#include <alps/base/result.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace alps::config {

/// Reads a configuration file of at most 1 MiB, without its byte order mark. Returns nothing if
/// there is no such file.
///
/// `shown` is what errors call the file.
///
/// Errors: `configuration` if it is there but is no regular file, cannot be read, or is too large.
result<std::optional<std::string>> read_text_file(const std::filesystem::path& path,
                                                  const std::string& shown);

} // namespace alps::config
