#pragma once

#include <alps/base/result.hpp>

#include <filesystem>
#include <span>
#include <string>

namespace alps {

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
/// What is replaced keeps its owner and its mode, and a symbolic link stays: the file that it leads
/// to is replaced. Devices, pipes and what standard output is take the text as it comes.
///
/// Errors: `resource_exhausted` if a file cannot be written; `conflict` if one is there that is not
///   to be replaced; `forbidden` if what is there is a directory or of another kind, or another
///   user's whom the file would be taken from. The files that were new are gone again then.
/// Blocks: on the file system, and on who reads a pipe.
result<void> write_files(const std::filesystem::path& folder, std::span<const new_file> files);

/// Tells whether text that is written to a path replaces nothing: there is nothing, or a device, a
/// pipe, or what standard output is.
[[nodiscard]] bool replaces_nothing(const std::filesystem::path& path);

} // namespace alps
