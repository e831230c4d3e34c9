#pragma once

#include <filesystem>

namespace alps::config {

/// Returns the directory with the installed migrations and seeds, found relative to the library
/// that holds this function. It need not exist.
std::filesystem::path installed_data_directory();

} // namespace alps::config
