#include "applied_tags.hpp"

#include <alps/base/write_files.hpp>

#include <stdlib.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace alps {
namespace {

/// A directory for files that nobody else needs, removed with them at the end.
struct scratch_directory {
    explicit scratch_directory(std::filesystem::path made) : path(std::move(made)) {}
    scratch_directory(const scratch_directory&) = delete;
    scratch_directory& operator=(const scratch_directory&) = delete;
    ~scratch_directory() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    const std::filesystem::path path;
};

/// Makes a directory that nobody else can enter.
result<std::unique_ptr<scratch_directory>> make_scratch_directory() {
    std::error_code failure;
    std::string name = std::filesystem::temp_directory_path(failure) / "alps-XXXXXX";
    if (!failure && ::mkdtemp(name.data()) == nullptr) failure = {errno, std::generic_category()};
    if (!failure) return std::make_unique<scratch_directory>(name);
    return error(errc::resource_exhausted,
                 {.message = "cannot make a temporary directory: " + failure.message(),
                  .hint = "name a directory with room in TMPDIR"});
}

bool is_begun(const migration_entry& entry) {
    if (entry.applied) return true;
    if (entry.state == migration_state::late) return false;
    return entry.state != migration_state::pending || !entry.note.empty();
}

} // namespace

result<std::optional<applied_tags>> ask_database(migrations& migrations,
                                                 std::span<const rebased_folder> folders) {
    const auto dialect = migrations.server().dialect;
    const auto folder = std::ranges::find(
        folders, dialect, [](const rebased_folder& each) { return each.merged.dialect; });
    if (folder == folders.end()) return std::optional<applied_tags>();

    const auto scratch = make_scratch_directory();
    if (!scratch) return scratch.error();
    auto written = write_files((*scratch)->path, migrate::told_apart(folder->merged));
    if (!written) return written.error();
    migrations.options.folder = (*scratch)->path;
    const auto entries = migrations.status();
    if (!entries) return entries.error();

    applied_tags known{.dialect = dialect, .tags = {}};
    for (const migration_entry& entry : *entries)
        if (is_begun(entry)) known.tags.insert(entry.tag);
    return std::optional(std::move(known));
}

} // namespace alps
