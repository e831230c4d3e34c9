#pragma once

#include <alps/config/load.hpp>
#include <alps/testing/printers.hpp>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>

namespace alps::config {

/// An empty project directory that is removed in the end, and a process environment without
/// variables.
class project_directory {
public:
    project_directory() {
        std::string name = (std::filesystem::temp_directory_path() / "alps_config_XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
        path_ = std::filesystem::canonical(name);
    }
    project_directory(const project_directory&) = delete;
    project_directory& operator=(const project_directory&) = delete;
    ~project_directory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }
    std::string file(const std::string& name) const { return (path_ / name).string(); }

    void write(const std::string& name, std::string_view text) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

    /// Returns a request for this project; change what the test is about.
    request ask() const {
        return {.directory = path_.string(), .variables = [this](std::string_view name) {
                    const auto found = variables.find(std::string(name));
                    return found == variables.end() ? std::nullopt : std::optional(found->second);
                }};
    }

    std::map<std::string, std::string> variables;

private:
    std::filesystem::path path_;
};

/// Returns the line of a setting, or one that tells that it is missing.
inline setting_line line_of(const settings& settings, std::string_view key) {
    for (setting_line& line : describe(settings)) {
        if (line.key == key) return std::move(line);
    }
    return {key, "no such key", "nowhere"};
}

/// Succeeds if loading is refused as `configuration`, with this text in the message.
inline ::testing::AssertionResult refused_with(const result<settings>& loaded,
                                               std::string_view text) {
    if (const auto failed = testing::failed_with(loaded, errc::configuration); !failed)
        return failed;
    if (loaded.error().message().find(text) != std::string::npos) {
        return ::testing::AssertionSuccess();
    }
    return ::testing::AssertionFailure() << loaded.error() << "\nlacks: " << text;
}

} // namespace alps::config
