#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace alps::migrate {

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
