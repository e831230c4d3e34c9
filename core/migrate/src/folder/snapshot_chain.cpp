#include <alps/base/json.hpp>
#include <alps/base/read_file.hpp>
#include <alps/migrate/folder/snapshot_chain.hpp>
#include <alps/schema/snapshot.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::string& text) { return "'" + text + "'"; }

/// Takes the id between the quotes behind a key near the beginning of the file, where drizzle-kit
/// and alps write it. Reading the whole of every snapshot would take most of the time of
/// `alps generate`.
std::optional<std::string> find_quickly(std::string_view text, std::string_view key) {
    constexpr std::size_t uuid_size = 36;
    const std::string before = "\n  \"" + std::string(key) + "\": \"";
    const auto at = text.substr(0, 512).find(before);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view value = text.substr(at + before.size(), uuid_size + 1);
    if (value.size() != uuid_size + 1 || value.back() != '"') return std::nullopt;
    return std::string(value.substr(0, uuid_size));
}

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
    const std::string name = file.filename().string();
    auto id = find_quickly(*text, "id");
    auto previous = find_quickly(*text, "prevId");
    if (id && previous) return snapshot_link{name, std::move(*id), std::move(*previous)};

    const auto root = parse_json(*text, file.string(), json_comments::refused);
    if (!root) return root.error();
    auto read_id = read_text(*root, "id", file);
    if (!read_id) return read_id.error();
    auto read_previous = read_text(*root, "prevId", file);
    if (!read_previous) return read_previous.error();
    return snapshot_link{name, std::move(*read_id), std::move(*read_previous)};
}

error forked(const fs::path& folder, const snapshot_link& first, const snapshot_link& second) {
    return error(
        errc::diverged,
        {.message = "'" + first.file + "' and '" + second.file + "' follow the same snapshot",
         .hint = "two branches were merged: 'alps migrate rebase' puts one of them behind "
                 "the other",
         .file = (folder / "meta" / second.file).string()});
}

} // namespace

fs::path snapshot_file(std::string_view tag) {
    return fs::path("meta") / (std::string(tag.substr(0, tag.find('_'))) + "_snapshot.json");
}

result<std::vector<snapshot_link>> read_links(const fs::path& folder) {
    const fs::path meta = folder / "meta";
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
    std::ranges::sort(files);
    std::vector<snapshot_link> links;
    for (const fs::path& file : files) {
        auto link = read_link(file);
        if (!link) return link.error();
        links.push_back(std::move(*link));
    }
    return links;
}

std::vector<std::string> describe_faults(std::span<const snapshot_link> links) {
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
        if (link.prev_id == schema::no_snapshot) continue;
        if (std::ranges::find(links, link.prev_id, &snapshot_link::id) == links.end()) {
            faults.push_back(quoted(link.file) + " follows a snapshot that is not there, " +
                             link.prev_id);
        }
    }
    return faults;
}

result<void> check_chain(const fs::path& folder) {
    const auto links = read_links(folder);
    if (!links) return links.error();
    for (std::size_t i = 0; i < links->size(); ++i) {
        const auto& link = links->at(i);
        const auto first = std::ranges::find(*links, link.prev_id, &snapshot_link::prev_id);
        if (&*first != &link) return forked(folder, *first, link);
    }
    return {};
}

result<schema::extras_by_tag> read_extras_file(const fs::path& folder) {
    const fs::path file = folder / "meta" / "_alps.json";
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return schema::extras_by_tag();
    const auto text = read_file(file);
    if (!text) return text.error();
    return schema::read_extras(*text, file.string());
}

} // namespace alps::migrate
