#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/snapshot_extras.hpp>

#include <filesystem>
#include <string_view>

namespace alps::migrate {

/// Returns the file of a migration's snapshot, below the folder: `meta/0003_snapshot.json`.
[[nodiscard]] std::filesystem::path snapshot_file(std::string_view tag);

/// Checks that the snapshots of a folder follow one another, one behind the other.
///
/// Errors: `diverged` if two follow the same one, as after a merge of two branches; `configuration`
///   if one cannot be read.
result<void> check_chain(const std::filesystem::path& folder);

/// Reads `meta/_alps.json`; without that file nothing needs it.
///
/// Errors: `configuration`, with file and line.
[[nodiscard]] result<schema::extras_by_tag> read_extras_file(const std::filesystem::path& folder);

} // namespace alps::migrate
