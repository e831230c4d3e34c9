#include <alps/migrate/folder/write_files.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <vector>

namespace alps::migrate {
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

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// A complete file beside the place where it is to appear; removed unless it is moved there.
class staged_file {
public:
    explicit staged_file(fs::path target) : target_(std::move(target)) {}
    staged_file(const staged_file&) = delete;
    staged_file& operator=(const staged_file&) = delete;
    ~staged_file() {
        if (!name_.empty()) ::unlink(name_.c_str());
    }

    result<void> write(std::string_view text) {
        std::string pattern = target_.string() + ".XXXXXX";
        const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
        if (descriptor < 0) return cannot_write(target_, errno);
        name_ = std::move(pattern);
        constexpr mode_t readable = 0644;
        const bool written = ::fchmod(descriptor, readable) == 0 && write_all(descriptor, text) &&
                             ::fsync(descriptor) == 0;
        const int reason = errno;
        ::close(descriptor);
        if (!written) return cannot_write(target_, reason);
        return {};
    }

    result<void> place(bool replaces) {
        const int placed = replaces ? ::rename(name_.c_str(), target_.c_str())
                                    : ::link(name_.c_str(), target_.c_str());
        if (placed != 0) return cannot_write(target_, errno);
        if (replaces) name_.clear();
        return {};
    }

    [[nodiscard]] const fs::path& target() const noexcept { return target_; }

private:
    fs::path target_;
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
        const fs::path target = folder / file.path;
        std::error_code failure;
        fs::create_directories(target.parent_path(), failure);
        if (failure) return cannot_write(target.parent_path(), failure.value());
        staged.push_back(std::make_unique<staged_file>(target));
        if (auto written = staged.back()->write(file.text); !written) return written.error();
    }
    for (std::size_t i = 0; i < files.size(); ++i) {
        auto placed = staged[i]->place(files[i].replaces);
        if (placed) continue;
        for (std::size_t made = 0; made < i; ++made) {
            if (!files[made].replaces) ::unlink(staged[made]->target().c_str());
        }
        return placed.error();
    }
    for (const new_file& file : files)
        flush_directory((folder / file.path).parent_path());
    return {};
}

} // namespace alps::migrate
