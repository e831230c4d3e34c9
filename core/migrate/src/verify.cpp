#include <alps/base/json.hpp>
#include <alps/base/read_file.hpp>
#include <alps/migrate/folder.hpp>
#include <alps/migrate/undo.hpp>
#include <alps/migrate/verify.hpp>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view no_snapshot = "00000000-0000-0000-0000-000000000000";

std::string quoted(const std::string& text) { return "'" + text + "'"; }

result<std::string> read_text(const json_value& root, std::string_view key, const fs::path& file) {
    const json_value* found = root.find(key);
    if (found != nullptr && found->kind == json_kind::string) return found->text;
    return error(errc::configuration,
                 {.message = "the snapshot has no text '" + std::string(key) + "'",
                  .hint = "restore it from version control, or generate it again",
                  .file = file.string(),
                  .line = root.line});
}

result<snapshot_link> read_link(const fs::path& file) {
    const auto text = read_file(file);
    if (!text) return text.error();
    const auto root = parse_json(*text, file.string(), json_comments::refused);
    if (!root) return root.error();
    auto id = read_text(*root, "id", file);
    if (!id) return id.error();
    auto prev_id = read_text(*root, "prevId", file);
    if (!prev_id) return prev_id.error();
    return snapshot_link{file.filename().string(), std::move(*id), std::move(*prev_id)};
}

/// Reads the snapshots in the order of their names. What begins with `_` is none.
result<std::vector<snapshot_link>> read_links(const fs::path& meta) {
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator at(meta, failure), end; !failure && at != end;
         at.increment(failure)) {
        const std::string name = at->path().filename().string();
        if (name.ends_with(".json") && !name.starts_with('_')) files.push_back(at->path());
    }
    if (failure) {
        return error(errc::configuration,
                     {.message = "cannot list '" + meta.string() + "': " + failure.message(),
                      .hint = "see whether it may be read"});
    }
    std::sort(files.begin(), files.end());
    std::vector<snapshot_link> links;
    for (const fs::path& file : files) {
        auto link = read_link(file);
        if (!link) return link.error();
        links.push_back(std::move(*link));
    }
    return links;
}

std::string snapshot_of(const folder_entry& entry) {
    return entry.tag.substr(0, entry.tag.find('_')) + "_snapshot.json";
}

result<void> add_remarks(const folder_entry& entry, const std::vector<snapshot_link>& links,
                         dialect dialect, std::vector<std::string>& remarks) {
    if (std::ranges::find(links, snapshot_of(entry), &snapshot_link::file) == links.end()) {
        remarks.push_back(quoted(entry.tag) + " has no snapshot");
    }
    const fs::path down = entry.down_path();
    std::error_code ignored;
    if (!fs::exists(down, ignored)) {
        remarks.push_back(quoted(entry.tag) + " has no " + quoted(down.filename().string()));
        return {};
    }
    const auto text = read_file(down);
    if (!text) return text.error();
    if (const auto reason = irreversible_reason(*text, dialect)) {
        remarks.push_back(quoted(entry.tag) + " is irreversible: " +
                          (reason->empty() ? "no reason is given" : *reason));
    }
    return {};
}

} // namespace

std::vector<std::string> check_chain(std::span<const snapshot_link> links) {
    std::vector<std::string> faults;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const snapshot_link& link = links[i];
        for (const snapshot_link& earlier : links.first(i)) {
            const std::string both = quoted(earlier.file) + " and " + quoted(link.file);
            if (earlier.id == link.id) faults.push_back(both + " have the same id " + link.id);
            if (earlier.prev_id == link.prev_id) {
                faults.push_back(both + " both follow the snapshot " + link.prev_id +
                                 ", as after a merge of two branches");
            }
        }
        if (link.prev_id == no_snapshot) continue;
        if (std::ranges::find(links, link.prev_id, &snapshot_link::id) == links.end()) {
            faults.push_back(quoted(link.file) + " follows a snapshot that is not there, " +
                             link.prev_id);
        }
    }
    return faults;
}

result<verification> verify_folder(const fs::path& path, alps::dialect dialect) {
    const auto folder = read_folder(path, dialect);
    if (!folder) return folder.error();
    const auto links = read_links(path / "meta");
    if (!links) return links.error();
    verification found{.faults = check_chain(*links), .remarks = {}};
    for (const folder_entry& entry : folder->entries) {
        if (auto added = add_remarks(entry, *links, dialect, found.remarks); !added) {
            return added.error();
        }
    }
    return found;
}

} // namespace alps::migrate
