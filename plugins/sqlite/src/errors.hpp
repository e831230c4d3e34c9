#pragma once

#include "driver/location.hpp"

#include <alps/base/result.hpp>

#include <sqlite3.h>

#include <chrono>
#include <string_view>

/// The plugin's errors; the only place that knows what SQLite's codes mean to a caller.
namespace alps::sqlite::errors {

/// What was going on when SQLite answered with a code.
struct circumstances {
    const location& database;
    std::chrono::milliseconds timeout{}; ///< What the call was granted.
    bool cancelled = false;              ///< Whether somebody asked to abandon the call.
    std::string_view sql{};              ///< What was being prepared, to find the line.
};

/// Translates the failure that `db` has just reported; `db` may be null.
[[nodiscard]] error translate(sqlite3* db, int code, const circumstances& where);

/// Explains why a database could not be opened, from the state of the file and its directory.
[[nodiscard]] error cannot_open(const location& database, int system_error);

/// Explains why the directory of a new database could not be made.
[[nodiscard]] error cannot_make_directory(const location& database, int system_error);

[[nodiscard]] error read_only(const location& database);
[[nodiscard]] error moved(const location& database);
[[nodiscard]] error expired_in_queue(const location& database, std::chrono::milliseconds timeout);
/// Reports a call that its caller abandoned before its turn came.
[[nodiscard]] error cancelled();

[[nodiscard]] error out_of_memory();
[[nodiscard]] error unexpected(std::string_view what);

[[nodiscard]] error too_long();
[[nodiscard]] error no_statement();
[[nodiscard]] error several_statements();
[[nodiscard]] error nul_byte();
[[nodiscard]] error parameter_count(std::size_t expected, std::size_t given);
[[nodiscard]] error unnumbered_parameter(std::string_view name);
[[nodiscard]] error missing_parameter(std::string_view statement, std::size_t number,
                                      std::size_t given);
[[nodiscard]] error shared_name(std::string_view statement);
[[nodiscard]] error nul_byte_in_array(std::string_view statement);
[[nodiscard]] error writes_in_read(std::string_view statement);

[[nodiscard]] error lock_held(const location& database, std::chrono::milliseconds wait_timeout);
[[nodiscard]] error lock_failed(const location& database, int system_error);

} // namespace alps::sqlite::errors
