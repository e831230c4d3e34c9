#pragma once

#include <alps/base/result.hpp>

#include <filesystem>
#include <span>
#include <string>

namespace alps::migrate {

/// A file to write, below a folder.
struct new_file {
    std::filesystem::path path; ///< Relative to the folder.
    std::string text;
    bool replaces = false; ///< An existing file may be overwritten.
};

/// Writes files into a folder, which is made if it is missing, so that each is there completely or
/// not at all, also after a power failure. They appear in their order, so the one that makes the
/// others count stands last.
///
/// Errors: `resource_exhausted` if a file cannot be written; `conflict` if one is there that is not
///   to be replaced. The files that were new are gone again then.
/// Blocks: on the file system.
result<void> write_files(const std::filesystem::path& folder, std::span<const new_file> files);

} // namespace alps::migrate
