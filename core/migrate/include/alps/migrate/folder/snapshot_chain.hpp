#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/snapshot_extras.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

/// Returns the file of a migration's snapshot, below the folder: `meta/0003_snapshot.json`.
[[nodiscard]] std::filesystem::path snapshot_file(std::string_view tag);

/// What links a snapshot to the one before it.
struct snapshot_link {
    std::string file; ///< Its name in `meta`.
    std::string id;
    std::string prev_id;
};

/// Reads the links of a folder's snapshots, in the order of their files' names.
///
/// Errors: `configuration`, with the file, if one cannot be read or lacks an id.
[[nodiscard]] result<std::vector<snapshot_link>> read_links(const std::filesystem::path& folder);

/// Finds what is wrong with the chain of a folder's snapshots: two that follow the same one, as a
/// merge of two branches leaves them, two with one id, and one that follows none of them. Returns a
/// sentence's part for each.
[[nodiscard]] std::vector<std::string> describe_faults(std::span<const snapshot_link> links);

/// Checks that no two snapshots of a folder follow the same one.
///
/// Errors: `diverged` if two do, as after a merge of two branches; as `read_links()`.
result<void> check_chain(const std::filesystem::path& folder);

/// Reads `meta/_alps.json`; without that file nothing needs it.
///
/// Errors: `configuration`, with file and line.
[[nodiscard]] result<schema::extras_by_tag> read_extras_file(const std::filesystem::path& folder);

} // namespace alps::migrate
