#include "text_file.hpp"

#include "errors.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace alps::config {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 1024 * 1024;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

class file_handle {
public:
    // Without O_NONBLOCK, opening a FIFO would wait for a writer.
    explicit file_handle(const std::filesystem::path& path)
        : handle_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    file_handle(const file_handle&) = delete;
    file_handle& operator=(const file_handle&) = delete;
    ~file_handle() {
        if (handle_ >= 0) ::close(handle_);
    }
    int get() const { return handle_; }

private:
    int handle_;
};

error unreadable(const std::string& shown, int reason) {
    return refused({.source = shown, .file = shown},
                   fmt::format("{} cannot be read: {}", path_in_quotes(shown),
                               std::error_code(reason, std::generic_category()).message()),
                   "check the file, its permissions and those of its directory");
}

bool is_dangling_link(const std::filesystem::path& path) {
    std::error_code ignored;
    return fs::is_symlink(fs::symlink_status(path, ignored));
}

} // namespace

result<std::optional<std::string>> read_text_file(const std::filesystem::path& path,
                                                  const std::string& shown) {
    const file_handle file(path);
    if (file.get() < 0) {
        const int reason = errno;
        if (reason == ENOENT && !is_dangling_link(path)) return std::optional<std::string>();
        return unreadable(shown, reason);
    }
    struct stat facts{};
    if (::fstat(file.get(), &facts) != 0) return unreadable(shown, errno);
    if (!S_ISREG(facts.st_mode)) {
        return refused({.source = shown, .file = shown},
                       fmt::format("{} is {}", path_in_quotes(shown),
                                   S_ISDIR(facts.st_mode) ? "a directory" : "not a regular file"),
                       "a configuration file must stand there, or nothing");
    }

    std::string text;
    std::array<char, 16 * 1024> buffer;
    while (text.size() <= largest_file) {
        const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unreadable(shown, errno);
        if (count == 0) {
            if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
            return std::optional(std::move(text));
        }
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return refused({.source = shown, .file = shown},
                   fmt::format("{} is larger than 1 MiB", path_in_quotes(shown)),
                   "this is no configuration file of alps; check the path");
}

} // namespace alps::config
