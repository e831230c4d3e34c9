#include <alps/migrate/history/history.hpp>

#include <filesystem>
#include <string_view>
#include <utility>

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
    case migration_state::retimed:
        return "restore the journal's times from version control, or run 'alps migrate repair'";
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
    std::vector<const migration_entry*> found;
    std::string hints;
    for (const migration_entry& entry : entries) {
        const std::string_view hint = hint_of(entry);
        if (hint.empty()) continue;
        found.push_back(&entry);
        if (hints.find(hint) == std::string::npos) {
            hints += (hints.empty() ? "" : "; ") + std::string(hint);
        }
    }
    if (found.empty()) return {};

    std::string message = "the database's history and '" + folder.string() + "' differ";
    if (found.size() > 1) message += " in " + std::to_string(found.size()) + " places";
    for (std::size_t i = 0; i < found.size(); ++i)
        message += (i == 0 ? ": " : "; ") + found[i]->note;
    return error(errc::diverged, {.message = std::move(message),
                                  .hint = std::move(hints),
                                  .file = file_of(folder, *found.front())});
}

result<std::vector<migration_entry>> match_history(const folder& folder,
                                                   const recorded_history& recorded) {
    auto entries = compare_history(folder, recorded);
    if (auto same = check_history(folder.path, entries); !same) return same.error();
    return entries;
}

} // namespace alps::migrate
