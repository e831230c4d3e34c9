#include "applied_tags.hpp"

#include "scratch_directory.hpp"

#include <alps/migrate/folder/write_files.hpp>

#include <algorithm>
#include <utility>

namespace alps {
namespace {

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

    const auto scratch = scratch_directory::make();
    if (!scratch) return scratch.error();
    auto written = migrate::write_files((*scratch)->path(), migrate::told_apart(folder->merged));
    if (!written) return written.error();
    migrations.options.folder = (*scratch)->path();
    const auto entries = migrations.status();
    if (!entries) return entries.error();

    applied_tags known{.dialect = dialect, .tags = {}};
    for (const migration_entry& entry : *entries)
        if (is_begun(entry)) known.tags.insert(entry.tag);
    return std::optional(std::move(known));
}

} // namespace alps
