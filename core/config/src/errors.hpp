#pragma once

#include <alps/base/error.hpp>
#include <alps/config/settings.hpp>

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace alps::config {

/// Returns a `configuration` error that points at where the value stands.
error refused(const origin& from, std::string message, std::string hint);

/// Quotes a value for a message: control characters and broken UTF-8 escaped, cut when long, and
/// hidden if it looks as if a password was put in the wrong place.
std::string in_quotes(std::string_view text);

/// Quotes a path for a message, whole and never hidden.
std::string path_in_quotes(const std::filesystem::path& path);

/// Suggests the known word that is nearest to an unknown one, and lists all of them.
std::string suggestion(std::string_view word, std::span<const std::string_view> known);

} // namespace alps::config
