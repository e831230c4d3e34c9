#include <alps/base/read_file.hpp>
#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/folder/snapshot_chain.hpp>
#include <alps/migrate/folder/verify.hpp>
#include <alps/migrate/plan/undo.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <system_error>

namespace alps::migrate {
namespace {

namespace fs = std::filesystem;

result<void> add_remarks(const folder_entry& entry, const std::vector<snapshot_link>& links,
                         dialect dialect, std::vector<std::string>& remarks) {
    if (std::ranges::find(links, snapshot_file(entry.tag).filename().string(),
                          &snapshot_link::file) == links.end()) {
        remarks.push_back(fmt::format("'{}' has no snapshot", entry.tag));
    }
    const fs::path down = entry.down_path();
    std::error_code ignored;
    if (!fs::exists(down, ignored)) {
        remarks.push_back(fmt::format("'{}' has no '{}'", entry.tag, down.filename().string()));
        return {};
    }
    const auto text = read_file(down);
    if (!text) return text.error();
    if (const auto reason = irreversible_reason(*text, dialect)) {
        remarks.push_back(fmt::format("'{}' is irreversible: {}", entry.tag,
                                      reason->empty() ? "no reason is given" : *reason));
    }
    return {};
}

} // namespace

result<verification> verify_folder(const fs::path& path, alps::dialect dialect) {
    const auto folder = read_folder(path, dialect);
    if (!folder) return folder.error();
    const auto links = read_links(path);
    if (!links) return links.error();
    verification found{.faults = describe_faults(*links), .remarks = {}};
    if (!folder->strays.empty()) found.faults.push_back(describe_strays(*folder));
    for (const folder_entry& entry : folder->entries) {
        if (auto added = add_remarks(entry, *links, dialect, found.remarks); !added) {
            return added.error();
        }
    }
    return found;
}

} // namespace alps::migrate
