#include <alps/base/json.hpp>
#include <alps/base/read_file.hpp>
#include <alps/migrate/snapshot_chain.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

/// Takes the text between the quotes behind `"prevId":`, near the beginning of the file where
/// drizzle-kit and alps write it. Reading the whole of every snapshot would take most of the time
/// of `alps generate`.
std::optional<std::string> find_previous_quickly(std::string_view text) {
    constexpr std::string_view key = "\"prevId\": \"";
    constexpr std::size_t uuid_size = 36;
    const auto at = text.substr(0, 512).find(key);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view value = text.substr(at + key.size(), uuid_size + 1);
    if (value.size() != uuid_size + 1 || value.back() != '"') return std::nullopt;
    return std::string(value.substr(0, uuid_size));
}

result<std::string> read_previous(const fs::path& file) {
    const auto text = read_file(file);
    if (!text) return text.error();
    if (auto found = find_previous_quickly(*text)) return std::move(*found);
    const auto root = parse_json(*text, file.string(), json_comments::refused);
    if (!root) return root.error();
    const json_value* previous = root->find("prevId");
    if (previous == nullptr || previous->kind != json_kind::string) {
        return error(errc::configuration, {.message = "the snapshot has no 'prevId'",
                                           .hint = "restore it from version control",
                                           .file = file.string(),
                                           .line = root->line});
    }
    return previous->text;
}

error forked(const fs::path& first, const fs::path& second) {
    return error(errc::diverged,
                 {.message = "'" + first.filename().string() + "' and '" +
                             second.filename().string() + "' follow the same snapshot",
                  .hint = "two branches were merged: 'alps migrate rebase' puts one of them behind "
                          "the other",
                  .file = second.string()});
}

} // namespace

fs::path snapshot_file(std::string_view tag) {
    return fs::path("meta") / (std::string(tag.substr(0, tag.find('_'))) + "_snapshot.json");
}

result<void> check_chain(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator at(folder / "meta", failure), end; !failure && at != end;
         at.increment(failure)) {
        const std::string name = at->path().filename().string();
        if (name.ends_with(".json") && !name.starts_with('_')) files.push_back(at->path());
    }
    std::ranges::sort(files);
    std::map<std::string, fs::path> followers;
    for (const fs::path& file : files) {
        const auto previous = read_previous(file);
        if (!previous) return previous.error();
        const auto [other, added] = followers.emplace(*previous, file);
        if (!added) return forked(other->second, file);
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
