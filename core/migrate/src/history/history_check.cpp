#include <alps/base/join.hpp>
#include <alps/migrate/history/history.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::migrate {
namespace {

std::string_view hint_of(const migration_entry& entry) {
    switch (entry.state) {
    case migration_state::applied:
    case migration_state::pending:
        return "";
    case migration_state::reformatted:
        return "restore the file, or run 'alps migrate repair'; 'migrations/** -text' in "
               ".gitattributes keeps git from changing line ends";
    case migration_state::edited:
        return "restore an edited file from version control and put the change into a new "
               "migration";
    case migration_state::late:
        return "'alps migrate rebase' with its tag puts a migration that comes too late at the end";
    case migration_state::undoing:
        return "'alps migrate down' finishes what it began";
    case migration_state::missing:
        return "restore a missing migration from version control";
    case migration_state::foreign:
        return "update the folder: the database was migrated from another or a newer one";
    }
    return "";
}

std::string file_of(const std::filesystem::path& folder, const migration_entry& entry) {
    const bool absent =
        entry.state == migration_state::missing || entry.state == migration_state::foreign;
    return absent ? std::string() : (folder / (entry.tag + ".sql")).string();
}

} // namespace

result<void> check_history(const std::filesystem::path& folder,
                           std::span<const migration_entry> entries) {
    std::vector<std::string_view> notes;
    std::vector<std::string_view> hints;
    std::string first_file;
    for (const migration_entry& entry : entries) {
        const std::string_view hint = hint_of(entry);
        if (hint.empty()) continue;
        if (notes.empty()) first_file = file_of(folder, entry);
        notes.push_back(entry.note);
        if (std::ranges::find(hints, hint) == hints.end()) hints.push_back(hint);
    }
    if (notes.empty()) return {};

    std::string message = "the database's history and '" + folder.string() + "' differ";
    if (notes.size() > 1) message += " in " + std::to_string(notes.size()) + " places";
    return error(errc::diverged, {.message = message + ": " + join(notes, "; "),
                                  .hint = join(hints, "; "),
                                  .file = std::move(first_file)});
}

result<std::vector<migration_entry>> match_history(const folder& folder,
                                                   const recorded_history& recorded) {
    auto entries = compare_history(folder, recorded);
    if (auto same = check_history(folder.path, entries); !same) return same.error();
    return entries;
}

} // namespace alps::migrate
