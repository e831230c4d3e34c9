#pragma once

#include <alps/base/secret.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alps::config {

/// Where a value came from.
struct origin {
    /// `flag --url`, `environment DATABASE_URL`, `.env.production`, `alps.json` or `built-in`.
    std::string source;
    /// The path that opens the file from the current directory; empty if it was no file.
    std::string file{};
    int line = 0; ///< From 1; 0 if it was no file.

    friend bool operator==(const origin&, const origin&) = default;
};

/// Returns the source, and after a colon the line if there is one: `alps.json:12`.
[[nodiscard]] std::string to_string(const origin& origin);

/// One value and its origin.
template <class T>
struct setting {
    T value;
    origin from;
};

/// Everything that alps lets its surroundings decide, for one environment. Paths are absolute.
struct settings {
    /// The directory that relative paths start from.
    setting<std::filesystem::path> project;
    setting<std::string> environment;
    /// Where the database is. Empty only if `request::url_required` was false.
    setting<secret> url;
    /// The plugin that serves `url`. Empty only if `url` is.
    setting<std::string> backend;
    setting<std::string> migrator;
    setting<std::string> seeder;
    /// The plugins that describe an application's tables beside those of alps.
    setting<std::vector<std::string>> schemas;
    /// Tables that another program's migrations keep, see `schema::ownership`.
    setting<std::vector<std::string>> external_tables;
    /// Tables of alps that this project does without.
    setting<std::vector<std::string>> omitted_tables;
    /// Patterns of what other programs have in the database, see `schema::ownership`.
    setting<std::vector<std::string>> ignored;
    /// Where plugins are looked for, before the installed directory.
    setting<std::vector<std::filesystem::path>> plugin_path;
    setting<std::chrono::milliseconds> timeout;
    setting<std::size_t> pool_size;
    /// MiB that the hash of one password takes, and how often it passes over them.
    setting<std::size_t> password_memory;
    setting<std::size_t> password_passes;
    /// How many members and open invitations a tenant, and how many tenants a user may have; none
    /// if that is unlimited.
    setting<std::optional<std::int64_t>> max_members;
    setting<std::optional<std::int64_t>> max_open_invitations;
    setting<std::optional<std::int64_t>> max_tenants_per_user;
    /// Whether commands that destroy data ask for consent; `protected` in `alps.json`.
    setting<bool> is_protected;
    /// The folder above `postgres` and `sqlite`. The one that is installed with alps serves a
    /// project that has none and keeps all tables of alps.
    setting<std::filesystem::path> migrations;
    /// The folder above the seed sets.
    setting<std::filesystem::path> seeds;
};

/// One setting as text, for people. Holds no secret.
struct setting_line {
    std::string_view key; ///< As in `alps.json`; constant text.
    std::string text;
    std::string origin;
};

/// Lists every setting in the order of `settings`, with secrets hidden.
[[nodiscard]] std::vector<setting_line> describe(const settings& settings);

} // namespace alps::config
