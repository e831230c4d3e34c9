#pragma once

#include <alps/base/result.hpp>
#include <alps/base/uuid.hpp>
#include <alps/migrate/rebase/merged_folder.hpp>
#include <alps/schema/model.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace alps::migrate {

/// Which migrations of a merged folder move behind the others.
struct rebase_request {
    std::vector<std::string> moved; ///< Tags; they keep the journal's order.
    std::int64_t now = 0;           ///< Unix milliseconds.
    std::function<uuid()> new_id;   ///< Of snapshots.
};

/// A migration that gets another place. Its name may be the same if it stood last.
struct renumbered {
    std::string from;
    std::string to;
};

/// What makes one history of a merged folder.
struct rebase_plan {
    std::vector<renumbered> moves;
    std::vector<new_file> files; ///< For `write_files()`; the journal stands last.
    /// What is in the way once the files are written, relative to the folder.
    std::vector<std::filesystem::path> removed;
    std::vector<std::string> remarks; ///< What a person should look at.
};

/// Plans to re-number migrations: each gets the next index behind those that stay, and a time that
/// is later than every other and not before `now`. The scripts keep their bytes.
///
/// `wanted` is what the code describes after the merge, and becomes the snapshot of the migrations
/// that move. What is left of the snapshots goes to those that stay.
///
/// Errors: `invalid_argument` if a tag is not in the journal, or if two migrations still share an
///   index or a time; `configuration`, with the file, if a snapshot or `meta/_alps.json` is broken,
///   or if a file that the journal does not name is in the way.
[[nodiscard]] result<rebase_plan> plan_rebase(const merged_folder& folder,
                                              const schema::model::schema& wanted,
                                              const rebase_request& request);

} // namespace alps::migrate
