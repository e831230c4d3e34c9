#pragma once

#include <filesystem>
#include <fstream>
#include <string_view>

namespace alps::testing {

/// Writes a file, with the folders that it needs, and returns its path.
inline std::filesystem::path write_file(const std::filesystem::path& file, std::string_view text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

} // namespace alps::testing
