#pragma once

#include "dotenv.hpp"
#include "layer.hpp"
#include "project.hpp"

#include <alps/config/load.hpp>

#include <span>

// Every source but alps.json, each as a layer.
namespace alps::config {

inline constexpr std::string_view default_environment = "development";

result<layer> flag_layer(const request& request);
result<layer> process_layer(const variable_lookup& variables);
result<layer> dotenv_layer(std::span<const dotenv_variable> variables, const origin& file);

/// Reads one of the project's `.env` files; a missing one says nothing.
result<layer> read_dotenv(const project& project, const std::string& name);

layer built_in_layer(const project& project, const std::string& environment);

} // namespace alps::config
