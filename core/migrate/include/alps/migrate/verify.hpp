#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace alps::migrate {

/// What links a snapshot to the one before it.
struct snapshot_link {
    std::string file; ///< Its name in `meta`.
    std::string id;
    std::string prev_id;
};

/// Finds what is wrong with the chain of a folder's snapshots: two that follow the same one, as a
/// merge of two branches leaves them, two with one id, and one that follows none of them. Returns a
/// sentence's part for each.
[[nodiscard]] std::vector<std::string> check_chain(std::span<const snapshot_link> links);

/// What there is to say about a folder.
struct verification {
    std::vector<std::string> faults;
    std::vector<std::string> remarks; ///< What is allowed, but may not be wanted.
};

/// Looks at a folder without a database: at its journal, its files, the chain of its snapshots, and
/// whether every migration can be undone.
///
/// Errors: those of `read_folder()`; `configuration` if a snapshot cannot be read.
[[nodiscard]] result<verification> verify_folder(const std::filesystem::path& path,
                                                 alps::dialect dialect);

} // namespace alps::migrate
