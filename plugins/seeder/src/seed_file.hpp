#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace alps::seeder {

/// One row of a seed file, ready to be inserted.
struct seed_row {
    int line = 1; ///< Where it begins in the file.
    std::string insert;
    std::vector<sql_value> values;
};

/// A seed file, read and checked.
struct seed_file {
    std::string path;
    std::string table;
    std::vector<seed_row> rows;
};

/// Parses `{"table": …, "key": […], "rows": [{…}, …]}`, which may hold comments. `path` names it in
/// errors.
///
/// Errors: `configuration`, with file and line.
[[nodiscard]] result<seed_file> parse_seed_file(std::string_view text, const std::string& path);

/// Reads every `*.json` of a folder, in the order of their names.
///
/// Errors: `configuration` if there is no such folder (the message lists its neighbours), if it
///   holds no seed file, or as `parse_seed_file`.
[[nodiscard]] result<std::vector<seed_file>> read_seed_set(const std::filesystem::path& folder);

} // namespace alps::seeder
