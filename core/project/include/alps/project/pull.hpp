#pragma once

#include <alps/schema/typed_source.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace alps {

/// Where a pull writes to; paths are relative to the project.
struct pull_request {
    std::filesystem::path header = "pulled/tables.hpp";
    /// `pulled/migrations/<dialect>` if none is named.
    std::optional<std::filesystem::path> folder{};
    std::string name_space = "pulled"; ///< Of the tables.
    bool replace = false;              ///< What was pulled before.
};

/// What a pull wrote, or would write.
struct pull_report {
    std::vector<std::filesystem::path> files; ///< Absolute.
    schema::typed_source source;
};

} // namespace alps
