#include "plugin_file.hpp"

#include "errors.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

namespace alps::plugin {
namespace {

std::string reason_of(int code) { return std::generic_category().message(code); }

error no_regular_file() {
    return errors::reason("it is no regular file", "name the plugin's own file");
}

/// Reports who besides root and this process's user can change a file or a directory.
std::optional<error> untrusted(const struct stat& status, const std::string& what) {
    if (status.st_uid != 0 && status.st_uid != ::geteuid()) {
        return errors::reason(what + " belongs to a stranger, user " +
                                  std::to_string(status.st_uid),
                              "chown it to root or to the user that runs this program");
    }
    if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
        return errors::reason(
            what + " is writable by others",
            "run chmod go-w on it, or move the plugin to a directory of your own");
    }
    return {};
}

error cannot_open(int code) {
    if (code == ENOENT || code == ENOTDIR) return error(errc::not_found, "no such file");
    if (code == ELOOP) {
        return errors::reason("it is a symbolic link", "put the plugin's own file in its place");
    }
    if (code == ENXIO) return no_regular_file();
    return errors::reason("it cannot be opened: " + reason_of(code), "check its permissions");
}

} // namespace

unique_fd::~unique_fd() {
    if (fd_ >= 0) ::close(fd_);
}

result<plugin_file> plugin_file::open(const std::filesystem::path& path) {
    const std::filesystem::path name = path.filename();
    if (name.empty() || path.native().find('\0') != std::string::npos) {
        return errors::reason("the path names no file", "name the plugin's own file");
    }
    const auto parent = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const unique_fd directory(::open(parent.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!directory) {
        const bool missing = errno == ENOENT || errno == ENOTDIR;
        return error(errc::not_found, missing ? "no such directory" : reason_of(errno));
    }
    unique_fd fd(::openat(directory.get(), name.c_str(),
                          O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!fd) {
        if (errno == EACCES && ::faccessat(directory.get(), ".", X_OK, AT_EACCESS) != 0) {
            return error(errc::not_found, "the directory cannot be entered: " + reason_of(EACCES));
        }
        return cannot_open(errno);
    }

    struct stat status{};
    struct stat directory_status{};
    if (::fstat(fd.get(), &status) != 0 || ::fstat(directory.get(), &directory_status) != 0) {
        return cannot_open(errno);
    }
    if (!S_ISREG(status.st_mode)) return no_regular_file();
    if (auto why = untrusted(status, "the file")) return *why;
    if (auto why = untrusted(directory_status, "its directory")) return *why;
    return plugin_file(std::move(fd), static_cast<std::uint64_t>(status.st_size), status.st_dev,
                       status.st_ino);
}

bool plugin_file::read(std::uint64_t offset, std::span<std::byte> into) const noexcept {
    while (!into.empty()) {
        const ssize_t count =
            ::pread(fd_.get(), into.data(), into.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        into = into.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
    return true;
}

bool plugin_file::still_at(const std::filesystem::path& path) const noexcept {
    struct stat status{};
    return ::lstat(path.c_str(), &status) == 0 && status.st_dev == device_ &&
           status.st_ino == inode_;
}

} // namespace alps::plugin
