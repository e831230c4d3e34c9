#pragma once

#include <alps/base/result.hpp>

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>

namespace alps::plugin {

/// Owns a file descriptor.
class unique_fd {
public:
    explicit unique_fd(int fd) noexcept : fd_(fd) {}
    unique_fd(unique_fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
    ~unique_fd();

    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] explicit operator bool() const noexcept { return fd_ >= 0; }

private:
    int fd_;
};

/// A plugin's file, opened for reading: a regular file that, like its directory, nobody but root
/// and this process's user can change.
class plugin_file {
public:
    /// Opens a file without following a link to it and without waiting for it.
    ///
    /// Errors: `not_found` if nothing is there or the directory cannot be entered; `plugin` with
    ///   the reason why the file cannot be trusted.
    static result<plugin_file> open(const std::filesystem::path& path);

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    /// Reads bytes from an offset on; returns false if there are not as many.
    [[nodiscard]] bool read(std::uint64_t offset, std::span<std::byte> into) const noexcept;

    /// Tells whether the path still leads to this very file.
    [[nodiscard]] bool still_at(const std::filesystem::path& path) const noexcept;

private:
    plugin_file(unique_fd fd, std::uint64_t size, dev_t device, ino_t inode) noexcept
        : fd_(std::move(fd)), size_(size), device_(device), inode_(inode) {}

    unique_fd fd_;
    std::uint64_t size_;
    dev_t device_;
    ino_t inode_;
};

} // namespace alps::plugin
