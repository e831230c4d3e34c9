#pragma once

#include <alps/base/result.hpp>

#include <filesystem>
#include <memory>
#include <utility>

namespace alps {

/// A directory for files that nobody else needs, removed with them at the end.
class scratch_directory {
public:
    /// Makes one that nobody else can enter.
    ///
    /// Errors: `resource_exhausted` if there is no place for it.
    static result<std::unique_ptr<scratch_directory>> make();

    explicit scratch_directory(std::filesystem::path path) : path_(std::move(path)) {}
    scratch_directory(const scratch_directory&) = delete;
    scratch_directory& operator=(const scratch_directory&) = delete;
    ~scratch_directory();

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace alps
