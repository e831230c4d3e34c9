#pragma once

#include <alps/base/result.hpp>
#include <alps/config/load.hpp>

#include <filesystem>
#include <string>

namespace alps::config {

/// Where the configuration lies.
struct project {
    /// Absolute.
    std::filesystem::path root{};
    /// `root` as the user called it; empty for the current directory.
    std::filesystem::path shown{};
    /// `alps.json` or what `--config` names, as the user would open it.
    std::filesystem::path file{};
    bool file_required = false;
    origin from{};

    /// Returns how messages call a file of the project.
    std::string name_of(const std::string& file_name) const { return (shown / file_name).string(); }
    std::filesystem::path resolved(const std::filesystem::path& path) const {
        return (root / path).lexically_normal();
    }
};

/// Finds the project directory.
///
/// Errors: `configuration` if a flag is empty or names no directory.
result<project> find_project(const request& request);

} // namespace alps::config
