#include <alps/base/read_file.hpp>
#include <alps/migrate/folder.hpp>
#include <alps/migrate/folder_head.hpp>
#include <alps/migrate/snapshot_chain.hpp>

#include <ranges>
#include <system_error>
#include <utility>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

bool is_missing_or_empty(const fs::path& path) {
    std::error_code failure;
    const bool empty = fs::is_empty(path, failure);
    return failure == std::errc::no_such_file_or_directory || (!failure && empty);
}

result<schema::snapshot> read_last_snapshot(const fs::path& path, const journal_entry& last,
                                            alps::dialect dialect) {
    const fs::path file = path / snapshot_file(last.tag);
    const auto text = read_file(file);
    if (!text) {
        return error(errc::configuration,
                     {.message = "'" + last.tag + "' has no snapshot: " + text.error().message(),
                      .hint = "restore it from version control; what changed is found by comparing "
                              "the tables with the last snapshot",
                      .file = file.string()});
    }
    return schema::read_snapshot(*text, dialect, file.string());
}

/// Returns the extras that are in force at the end. Migrations of drizzle-kit have none of their
/// own: they leave those before them as they are.
const schema::snapshot_extras* last_extras(const folder_head& head) {
    for (const journal_entry& entry : std::views::reverse(head.entries)) {
        const auto own = head.extras.find(entry.tag);
        if (own != head.extras.end()) return &own->second;
    }
    return nullptr;
}

} // namespace

result<folder_head> read_head(const fs::path& path, alps::dialect dialect) {
    folder_head head{.path = path, .dialect = dialect};
    head.snapshot.id = schema::no_snapshot;
    head.snapshot.content.schema.dialect = dialect;
    if (is_missing_or_empty(path)) return head;

    auto folder = read_folder(path, dialect);
    if (!folder) return folder.error();
    const fs::path journal = path / "meta" / "_journal.json";
    auto text = read_file(journal);
    if (!text) return text.error();
    auto entries = parse_journal(*text, dialect, journal.string());
    if (!entries) return entries.error();
    head.journal = std::move(*text);
    head.entries = std::move(*entries);

    auto extras = read_extras_file(path);
    if (!extras) return extras.error();
    head.extras = std::move(*extras);
    if (head.entries.empty()) return head;

    if (auto chained = check_chain(path); !chained) return chained.error();
    auto snapshot = read_last_snapshot(path, head.entries.back(), dialect);
    if (!snapshot) return snapshot.error();
    head.snapshot = std::move(*snapshot);
    if (const auto* in_force = last_extras(head)) {
        schema::add_extras(head.snapshot.content.schema, *in_force);
    }
    return head;
}

} // namespace alps::migrate
