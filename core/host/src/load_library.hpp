#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/descriptor.hpp>

#include <filesystem>

namespace alps::plugin {

/// Reads a plugin's file and, if it may be trusted, loads it for the life of the process and
/// returns its checked descriptor. Nothing in the file runs before every check that needs only its
/// bytes.
///
/// Errors: `not_found` if nothing is there; `plugin` with the reason for a refusal.
/// Blocks: while the file is read and loaded.
result<const descriptor*> load_library(const std::filesystem::path& file);

} // namespace alps::plugin
