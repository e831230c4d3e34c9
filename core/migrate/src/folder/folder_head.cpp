#include <alps/base/read_file.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/folder/folder_head.hpp>
#include <alps/migrate/folder/snapshot_chain.hpp>

#include <algorithm>
#include <ranges>
#include <span>
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

/// Reads what the last of some migrations leaves. Those of drizzle-kit have no extras of their own:
/// they leave those before them as they are.
result<schema::snapshot> read_last_snapshot(const fs::path& path, alps::dialect dialect,
                                            std::span<const journal_entry> entries,
                                            const schema::extras_by_tag& extras) {
    const std::string& tag = entries.back().tag;
    const fs::path file = path / snapshot_file(tag);
    const auto text = read_file(file);
    if (!text) {
        return error(errc::configuration,
                     {.message = "'" + tag + "' has no snapshot: " + text.error().message(),
                      .hint = "restore it from version control; what changed is found by comparing "
                              "the tables with the last snapshot",
                      .file = file.string()});
    }
    auto snapshot = schema::read_snapshot(*text, dialect, file.string());
    if (!snapshot) return snapshot.error();
    for (const journal_entry& entry : std::views::reverse(entries)) {
        const auto own = extras.find(entry.tag);
        if (own == extras.end()) continue;
        schema::add_extras(snapshot->content.schema, own->second);
        break;
    }
    return snapshot;
}

} // namespace

result<folder_head> read_head(const fs::path& path, alps::dialect dialect) {
    folder_head head{.path = path, .dialect = dialect};
    head.snapshot.id = schema::no_snapshot;
    head.snapshot.content.schema.dialect = dialect;
    if (is_missing_or_empty(path)) return head;

    auto folder = read_folder(path, dialect);
    if (!folder) return folder.error();
    if (!folder->strays.empty()) {
        return error(errc::configuration,
                     {.message = describe_strays(*folder),
                      .hint = "add an entry to 'meta/_journal.json' or move the file elsewhere",
                      .file = (path / folder->strays.front()).string()});
    }
    const fs::path journal = path / journal_file;
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
    auto snapshot = read_last_snapshot(path, dialect, head.entries, head.extras);
    if (!snapshot) return snapshot.error();
    head.snapshot = std::move(*snapshot);
    return head;
}

namespace {

/// Reads what a migration leaves, or so many before it.
result<schema::snapshot> read_snapshot_behind(const fs::path& path, alps::dialect dialect,
                                              std::string_view tag, std::ptrdiff_t before) {
    const fs::path journal = path / journal_file;
    const auto text = read_file(journal);
    if (!text) return text.error();
    const auto entries = parse_journal(*text, dialect, journal.string());
    if (!entries) return entries.error();
    const auto found = std::ranges::find(*entries, tag, &journal_entry::tag);
    if (found == entries->end()) {
        return error(errc::invalid_argument,
                     {.message = "there is no migration '" + std::string(tag) + "'",
                      .hint = "'alps migrate status' lists them"});
    }
    const std::span<const journal_entry> behind(entries->begin(), found + 1 - before);
    if (behind.empty()) {
        schema::snapshot empty{.id = std::string(schema::no_snapshot)};
        empty.content.schema.dialect = dialect;
        return empty;
    }
    const auto extras = read_extras_file(path);
    if (!extras) return extras.error();
    return read_last_snapshot(path, dialect, behind, *extras);
}

} // namespace

result<schema::snapshot> read_snapshot_of(const fs::path& path, alps::dialect dialect,
                                          std::string_view tag) {
    return read_snapshot_behind(path, dialect, tag, 0);
}

result<schema::snapshot> read_snapshot_before(const fs::path& path, alps::dialect dialect,
                                              std::string_view tag) {
    return read_snapshot_behind(path, dialect, tag, 1);
}

} // namespace alps::migrate
