#include <alps/base/random.hpp>
#include <alps/base/write_files.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace alps {
namespace {

namespace fs = std::filesystem;

error cannot_write(const fs::path& file, int reason) {
    if (reason == EEXIST) {
        return error(errc::conflict,
                     {.message = "'" + file.string() + "' appeared meanwhile",
                      .hint = "another command writes to this folder; try again when it is done",
                      .file = file.string()});
    }
    return error(errc::resource_exhausted,
                 {.message = "cannot write '" + file.string() +
                             "': " + std::generic_category().message(reason),
                  .hint = "make room or correct the permissions, then try again",
                  .file = file.string()});
}

error not_a_file(const fs::path& file, mode_t mode) {
    const char* kind = S_ISDIR(mode) ? "a directory" : S_ISBLK(mode) ? "a disk" : "a socket";
    return error(errc::forbidden, {.message = "'" + file.string() + "' is " + kind,
                                   .hint = "name a file",
                                   .file = file.string()});
}

error of_another_user(const fs::path& file) {
    return error(errc::forbidden,
                 {.message = "'" + file.string() + "' is another user's or group's",
                  .hint = "run the command as its owner, or write to another file",
                  .file = file.string()});
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

using file_facts = struct ::stat;

std::optional<file_facts> facts_of(const fs::path& path) {
    file_facts facts{};
    if (::stat(path.c_str(), &facts) != 0) return std::nullopt;
    return facts;
}

/// Returns standard output or standard error if the file is that.
std::optional<int> standard_stream(const file_facts& facts) {
    for (const int descriptor : {STDOUT_FILENO, STDERR_FILENO}) {
        file_facts stream{};
        if (::fstat(descriptor, &stream) == 0 && stream.st_dev == facts.st_dev &&
            stream.st_ino == facts.st_ino)
            return descriptor;
    }
    return std::nullopt;
}

bool is_stream(const file_facts& facts) {
    return S_ISCHR(facts.st_mode) || S_ISFIFO(facts.st_mode) || standard_stream(facts).has_value();
}

/// Returns where symbolic links lead, also if nothing is there.
fs::path behind_links(fs::path path) {
    constexpr int most = 40; // As the kernel follows.
    std::error_code failure;
    for (int links = 0; links < most && fs::is_symlink(path, failure); ++links)
        path = path.parent_path() / fs::read_symlink(path, failure);
    return path;
}

/// A text on its way to where it is to appear: into a complete file beside that, which is removed
/// unless it is moved there, or straight into a stream.
class staged_file {
public:
    staged_file(fs::path target, const new_file& file)
        : target_(std::move(target)), text_(file.text), replaces_(file.replaces) {}
    staged_file(const staged_file&) = delete;
    staged_file& operator=(const staged_file&) = delete;
    ~staged_file() {
        if (!name_.empty()) ::unlink(name_.c_str());
    }

    /// Looks at what is there.
    result<void> look() {
        there_ = facts_of(target_);
        if (there_ && !S_ISREG(there_->st_mode) && !is_stream(*there_))
            return not_a_file(target_, there_->st_mode);
        if (replaces_ && !goes_straight()) target_ = behind_links(target_);
        return {};
    }

    result<void> write() {
        if (goes_straight()) return {};
        std::error_code failure;
        fs::create_directories(target_.parent_path(), failure);
        if (failure) return cannot_write(target_.parent_path(), failure.value());
        std::string name = target_.string() + '.' + random_text(8);
        // Less what the process's mask takes away; nobody else reads what they may not read.
        const mode_t mode = replaces_ && there_ ? 0600 : 0666;
        const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor < 0) return cannot_write(target_, errno);
        name_ = std::move(name);
        auto kept = keep_owner(descriptor);
        const bool written = write_all(descriptor, text_) && ::fsync(descriptor) == 0;
        const int reason = errno;
        ::close(descriptor);
        if (!kept) return kept;
        if (!written) return cannot_write(target_, reason);
        return {};
    }

    result<void> place() {
        if (goes_straight()) return pass_on();
        const int placed = replaces_ ? ::rename(name_.c_str(), target_.c_str())
                                     : ::link(name_.c_str(), target_.c_str());
        if (placed != 0) return cannot_write(target_, errno);
        if (replaces_) name_.clear();
        return {};
    }

    void take_back() const {
        if (!there_) ::unlink(target_.c_str());
    }

    [[nodiscard]] fs::path folder() const { return target_.parent_path(); }

private:
    [[nodiscard]] bool goes_straight() const { return there_ && is_stream(*there_); }

    result<void> keep_owner(int descriptor) const {
        if (!replaces_ || !there_) return {};
        file_facts made{};
        if (::fstat(descriptor, &made) != 0) return cannot_write(target_, errno);
        const bool same = made.st_uid == there_->st_uid && made.st_gid == there_->st_gid;
        if (!same && ::fchown(descriptor, there_->st_uid, there_->st_gid) != 0)
            return of_another_user(target_);
        constexpr mode_t bits = 07777;
        if (::fchmod(descriptor, there_->st_mode & bits) != 0) return cannot_write(target_, errno);
        return {};
    }

    result<void> pass_on() const {
        if (const auto standard = standard_stream(*there_)) {
            if (!write_all(*standard, text_)) return cannot_write(target_, errno);
            return {};
        }
        const int descriptor = ::open(target_.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC);
        if (descriptor < 0) return cannot_write(target_, errno);
        const bool written = write_all(descriptor, text_);
        const int reason = errno;
        ::close(descriptor);
        if (!written) return cannot_write(target_, reason);
        return {};
    }

    fs::path target_;
    const std::string& text_;
    bool replaces_;
    std::optional<file_facts> there_;
    std::string name_;
};

void flush_directory(const fs::path& directory) {
    const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

} // namespace

result<void> write_files(const fs::path& folder, std::span<const new_file> files) {
    std::vector<std::unique_ptr<staged_file>> staged;
    for (const new_file& file : files) {
        staged.push_back(std::make_unique<staged_file>(folder / file.path, file));
        if (auto seen = staged.back()->look(); !seen) return seen.error();
    }
    for (const auto& each : staged) {
        if (auto written = each->write(); !written) return written.error();
    }
    for (std::size_t i = 0; i < staged.size(); ++i) {
        auto placed = staged[i]->place();
        if (placed) continue;
        for (std::size_t made = 0; made < i; ++made)
            staged[made]->take_back();
        return placed.error();
    }
    for (const auto& each : staged)
        flush_directory(each->folder());
    return {};
}

bool replaces_nothing(const fs::path& path) {
    const auto there = facts_of(path);
    if (there) return is_stream(*there);
    std::error_code ignored;
    return !fs::is_symlink(path, ignored);
}

} // namespace alps
