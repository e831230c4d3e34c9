#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace alps::plugin {

/// Returns the directory of the plugins that came with this libalps, `alps/plugins` beside the
/// library itself; empty if the library's place is unknown.
[[nodiscard]] std::filesystem::path installed_plugin_directory();

/// Returns the directories in which a host looks for plugins: first the given ones, then those of
/// `plugin_path` (the value of `ALPS_PLUGIN_PATH`, separated by colons; empty parts do not count),
/// then the installed one.
[[nodiscard]] std::vector<std::filesystem::path>
search_directories(std::vector<std::filesystem::path> given, std::string_view plugin_path);

} // namespace alps::plugin
