#pragma once

#include <alps/base/result.hpp>
#include <alps/config/settings.hpp>

// What each value must look like. Every function is pure and names the subject in its error.
namespace alps::config {

/// A value as it was written, before anyone knows what it means.
struct written {
    std::string subject; ///< What messages call it: `--timeout`, `ALPS_TIMEOUT`, `timeout`.
    std::string text;
    origin from;
};

result<std::string> environment_rule(const written& value);
result<std::string> plugin_rule(const written& value);
/// Accepts the name of a table, or a pattern of names.
result<std::string> object_rule(const written& value);
/// Accepts a path; it is not yet resolved, nor need it exist.
result<std::filesystem::path> folder_rule(const written& value);
/// Splits at colons; empty parts name nothing.
result<std::vector<std::filesystem::path>> folders_rule(const written& value);
result<std::chrono::milliseconds> timeout_rule(const written& value);
result<std::size_t> pool_size_rule(const written& value);
result<std::size_t> password_memory_rule(const written& value);
result<std::size_t> password_passes_rule(const written& value);
/// Accepts a number, or `unlimited`.
result<std::optional<std::int64_t>> limit_rule(const written& value);
/// Checks that there is a scheme; whether anybody serves it depends on the backend.
result<secret> url_rule(const written& value);

} // namespace alps::config
