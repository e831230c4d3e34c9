#pragma once

#include "layer.hpp"
#include "project.hpp"

#include <alps/config/load.hpp>

// Every source but alps.json, each as a layer.
namespace alps::config {

result<layer> flag_layer(const request& request);
result<layer> process_layer(const variable_lookup& variables);

/// Reads one of the project's `.env` files; a missing one says nothing.
result<layer> read_dotenv(const project& project, const std::string& name);

layer built_in_layer(const project& project, const std::string& environment);

} // namespace alps::config
