#pragma once

#include <alps/base/result.hpp>

#include <string>
#include <string_view>

namespace alps::sqlite {

/// Which database a URL names: a file, or one of the process's memory databases.
struct location {
    bool in_memory = false;
    std::string path; ///< The file as written in the URL. Empty for a memory database.
    std::string name; ///< The memory database's name; may be empty.

    /// Returns the path, `:memory:` or `:memory:NAME`, for people to read.
    [[nodiscard]] std::string text() const;

    /// Returns the directory that holds the file.
    [[nodiscard]] std::string directory() const;

    /// Returns what `sqlite3_open_v2` opens, given `SQLITE_OPEN_URI` where `in_memory`.
    [[nodiscard]] std::string native() const;
};

/// Reads `sqlite:PATH`, `file:PATH`, `sqlite::memory:` and `sqlite::memory:NAME`.
///
/// A path is taken as written: relative to the working directory, nothing is decoded.
///
/// Errors: `configuration` for anything else.
[[nodiscard]] result<location> parse_url(std::string_view url);

} // namespace alps::sqlite
