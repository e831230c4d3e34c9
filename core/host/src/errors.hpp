#pragma once

#include <alps/base/error.hpp>
#include <alps/plugin/descriptor.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace alps::plugin::errors {

/// Returns foreign text fit for a message: at most `limit` bytes, and `?` for what does not print.
[[nodiscard]] std::string printable(std::string_view text, std::size_t limit = 300);

/// A reason to refuse a file; `refused()` makes the error for the caller from it.
[[nodiscard]] error reason(std::string why, std::string what_to_do);

[[nodiscard]] error refused(const std::filesystem::path& file, const error& reason);
[[nodiscard]] error no_file(const std::filesystem::path& file, const error& reason);
[[nodiscard]] error refused_linked_in(const error& reason);
[[nodiscard]] error illegal_name(std::string_view name);
[[nodiscard]] error not_found(std::string_view name, std::string_view tried);
[[nodiscard]] error name_taken(const char* name, const std::filesystem::path& by);
[[nodiscard]] error misnamed(std::string_view own, std::string_view asked);
[[nodiscard]] error other_build(std::string_view tag);
[[nodiscard]] error lacks(const descriptor& plugin, std::string_view capability);
[[nodiscard]] error scheme_missing();
[[nodiscard]] error scheme_not_served(const descriptor& plugin, std::string_view scheme);
[[nodiscard]] error threw(const descriptor& plugin, std::string_view doing, std::string_view what);
[[nodiscard]] error returned_null(const descriptor& plugin, std::string_view doing);
[[nodiscard]] error other_dialect(const descriptor& plugin, dialect described, dialect asked);

} // namespace alps::plugin::errors
