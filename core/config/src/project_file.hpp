#pragma once

#include "layer.hpp"
#include "project.hpp"

#include <map>

namespace alps::config {

/// What `alps.json` says.
struct project_file {
    layer defaults{}; ///< For every environment; also which environment is meant.
    std::map<std::string, layer, std::less<>> environments{};
};

/// Reads the project's `alps.json`; a missing one says nothing unless it was asked for.
///
/// Errors: `configuration` with file and line, for anything that is not exactly as documented.
result<project_file> read_project_file(const project& project);

} // namespace alps::config
