#pragma once

#include <alps/testing/postgres.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace alps::command {

/// A database that a test looks at and prepares apart from the command.
///
/// What a client of the engine refuses, these functions throw.
class database {
public:
    database() = default;
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    virtual ~database() = default;

    [[nodiscard]] virtual std::string url() const = 0;

    /// Runs statements and returns the first value of the last one's first row as text.
    virtual std::string ask(const std::string& sql) = 0;

    /// The same for a number.
    std::int64_t count(const std::string& sql) { return std::stoll(ask(sql)); }
};

/// Looks at an SQLite file, which must exist whenever it is asked something.
std::unique_ptr<database> sqlite_at(const std::filesystem::path& file);

/// Looks at a PostgreSQL database.
std::unique_ptr<database> postgres_at(const std::string& url);

} // namespace alps::command
