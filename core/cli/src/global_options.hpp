#pragma once

#include <optional>
#include <string>
#include <vector>

namespace alps::cli {

/// The flags that every command has.
struct global_options {
    std::optional<std::string> environment;
    std::optional<std::string> url;
    std::optional<std::string> config_file;
    std::optional<std::string> directory;
    std::vector<std::string> plugin_path;
    std::optional<std::string> timeout;
    std::string color = "auto";
    bool json = false;
    bool quiet = false;
    bool verbose = false;
    bool no_input = false;
    bool yes = false;
    bool dry_run = false;
};

} // namespace alps::cli
