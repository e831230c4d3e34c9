#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/model.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema {

/// What Drizzle's snapshot cannot hold of a schema, by the name of the table. It stands beside the
/// snapshots in `meta/_alps.json`, which drizzle-kit leaves alone.
struct snapshot_extras {
    std::map<std::string, std::vector<std::string>> on_update_now{}; ///< Under the key `touched`.
    /// Where it is forced, or off although there are policies.
    std::map<std::string, model::row_security> row_security{};
    std::map<std::string, std::vector<model::guard>> guards{};

    friend bool operator==(const snapshot_extras&, const snapshot_extras&) = default;
};

/// The extras of a folder's snapshots, by the tag of their migration.
using extras_by_tag = std::map<std::string, snapshot_extras>;

[[nodiscard]] snapshot_extras extras_of(const model::schema& schema);

/// Puts extras back into a schema that was read from a snapshot. Those of tables and columns that
/// it does not have are passed over.
void add_extras(model::schema& schema, const snapshot_extras& extras);

/// Reads `_alps.json`; the text of a file that is missing is empty and has no extras.
///
/// Errors: `configuration`, with file and line.
[[nodiscard]] result<extras_by_tag> read_extras(std::string_view text, const std::string& file);

/// Writes `_alps.json`, in the form of Drizzle's own files.
[[nodiscard]] std::string write_extras(const extras_by_tag& extras);

} // namespace alps::schema
