#include "errors.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace alps::sqlite::errors {
namespace {

std::string milliseconds(std::chrono::milliseconds duration) {
    return std::to_string(duration.count()) + " ms";
}

std::string reason(int system_error) { return std::generic_category().message(system_error); }

error no_permission(std::string message, const std::string& path, std::string_view need) {
    return error(errc::resource_exhausted,
                 {.message = std::move(message),
                  .hint = "permission: make " + path + ' ' + std::string(need),
                  .file = path});
}

/// SQLite names what was violated after the colon: `UNIQUE constraint failed: users.email`.
std::string violated(std::string_view text) {
    constexpr std::string_view mark = "constraint failed: ";
    const auto at = text.find(mark);
    if (at == text.npos) return {};
    text.remove_prefix(at + mark.size());
    // An index on expressions: `index 'name'`.
    if (text.starts_with("index '") && text.ends_with('\'')) {
        text.remove_prefix(7);
        text.remove_suffix(1);
    }
    return std::string(text);
}

bool is_identifier(std::string_view text) {
    return !text.empty() && text.size() <= 63 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

error constraint_violated(int code, const std::string& text) {
    const std::string constraint = violated(text);
    const auto refused_by = [&](const std::string& rule, std::string message) {
        return error(errc::constraint_violation,
                     {.message = std::move(message), .constraint = rule, .detail = text});
    };
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return error(errc::already_exists, {.message = "a row with this " + constraint + " exists",
                                            .constraint = constraint,
                                            .detail = text,
                                            .hint = "choose another value"});
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return refused_by({}, "a row refers to one that does not exist, or is still referred to");
    case SQLITE_CONSTRAINT_NOTNULL:
        return refused_by(constraint, constraint + " must have a value");
    case SQLITE_CONSTRAINT_CHECK:
        return refused_by(constraint, "check " + constraint + " failed");
    case SQLITE_CONSTRAINT_TRIGGER:
        // A guard's trigger speaks like a check, and one of a rule raises its name; other text is
        // shown as it is.
        if (text.starts_with("CHECK constraint failed: "))
            return refused_by(constraint, "check " + constraint + " failed");
        return is_identifier(text) ? refused_by(text, "rule " + text + " failed")
                                   : refused_by({}, "a trigger failed");
    default:
        return refused_by(constraint, "a constraint failed");
    }
}

error busy(const circumstances& where) {
    if (where.cancelled) return error(errc::timeout, "cancelled while waiting for a lock");
    return error(errc::timeout,
                 {.message = "waited " + milliseconds(where.timeout) +
                             " for another session or process that is writing to " +
                             where.database.text(),
                  .hint = "repeat, or find who keeps a transaction open on this database"});
}

error interrupted(const circumstances& where) {
    if (where.cancelled) return error(errc::timeout, "cancelled");
    return error(errc::timeout,
                 {.message = "statement ran longer than " + milliseconds(where.timeout),
                  .hint = "repeat with a longer timeout"});
}

error disk_full(const location& database) {
    return error(errc::resource_exhausted,
                 {.message = "no space left to write to " + database.text(),
                  .hint = "free some space and repeat; nothing was lost",
                  .file = database.path});
}

error input_output(int system_error, const std::string& text, const location& database) {
    if (system_error == ENOSPC || system_error == EDQUOT) return disk_full(database);
    if (system_error == EACCES || system_error == EPERM || system_error == EROFS) {
        return read_only(database);
    }
    return error(errc::unavailable, {.message = "reading or writing " + database.text() + " failed",
                                     .detail = text,
                                     .hint = "check the disk and the system's log",
                                     .file = database.path});
}

error not_a_database(const std::string& text, const location& database) {
    return error(errc::unavailable, {.message = database.text() + " is not an SQLite database",
                                     .detail = text,
                                     .hint = "correct the URL, or restore the file from a backup",
                                     .file = database.path});
}

/// What a schema holds may be the matter of another program, and the file be whole.
error unreadable_schema(const std::string& text, const location& database) {
    return error(errc::rejected,
                 {.message = "SQLite cannot read the schema of " + database.text(),
                  .detail = text,
                  .hint = "remove the object with the program that made it; if 'pragma "
                          "integrity_check' finds faults, restore a backup",
                  .file = database.path});
}

error corrupt(const std::string& text, const location& database) {
    if (text.starts_with("malformed database schema")) return unreadable_schema(text, database);
    return error(errc::rejected, {.message = database.text() + " is damaged",
                                  .detail = text,
                                  .hint = "stop all programs that use it and restore a backup",
                                  .file = database.path});
}

int line_of(sqlite3* db, std::string_view sql) {
    const int offset = db != nullptr ? sqlite3_error_offset(db) : -1;
    if (offset < 0 || static_cast<std::size_t>(offset) > sql.size()) return 0;
    return 1 + static_cast<int>(std::count(sql.begin(), sql.begin() + offset, '\n'));
}

error refused(sqlite3* db, const std::string& text, std::string_view sql) {
    const bool no_schema = text.starts_with("no such table") || text.starts_with("no such column");
    return error(errc::rejected,
                 {.message = no_schema ? text : "the database refused a statement",
                  .detail = no_schema ? std::string() : text,
                  .hint = no_schema ? "run `alps migrate` if the schema is not up to date" : "",
                  .line = line_of(db, sql)});
}

} // namespace

error translate(sqlite3* db, int code, const circumstances& where) {
    const std::string text = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    const int system_error = db != nullptr ? sqlite3_system_errno(db) : 0;
    const location& database = where.database;
    switch (code) {
    case SQLITE_BUSY_SNAPSHOT:
        return error(errc::conflict, {.message = "another session wrote to " + database.text() +
                                                 " after this transaction had begun to read",
                                      .hint = "run the transaction again"});
    case SQLITE_READONLY_DBMOVED:
        return moved(database);
    case SQLITE_IOERR_NOMEM:
        return out_of_memory();
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraint_violated(code, text);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return busy(where);
    case SQLITE_INTERRUPT:
        return interrupted(where);
    case SQLITE_FULL:
        return disk_full(database);
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return read_only(database);
    case SQLITE_CANTOPEN:
        return cannot_open(database, system_error);
    case SQLITE_IOERR:
        return input_output(system_error, text, database);
    case SQLITE_NOTADB:
        return not_a_database(text, database);
    case SQLITE_CORRUPT:
        return corrupt(text, database);
    case SQLITE_NOMEM:
        return out_of_memory();
    case SQLITE_TOOBIG:
        return too_long();
    case SQLITE_MISMATCH:
        return error(errc::invalid_argument,
                     {.message = "a value does not fit its type: " + text, .detail = text});
    case SQLITE_AUTH:
        return error(errc::rejected,
                     {.message = "statement is not allowed on an application's connection",
                      .detail = text,
                      .hint = "use an admin session"});
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
        return unexpected(text);
    default:
        // What sum() says beyond 64 bits.
        if (text == "integer overflow") {
            return error(
                errc::invalid_argument,
                {.message = "a value does not fit its type: bigint out of range", .detail = text});
        }
        return refused(db, text, where.sql);
    }
}

error cannot_open(const location& database, int system_error) {
    const std::string& path = database.path;
    const std::string directory = database.directory();
    struct stat status{};
    if (::stat(path.c_str(), &status) == 0) {
        if (S_ISDIR(status.st_mode)) {
            return error(
                errc::configuration,
                {.message = path + " is a directory", .hint = "name a file in it", .file = path});
        }
        if (::faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) != 0) {
            return read_only(database);
        }
    } else if (errno == EACCES) {
        return no_permission("may not look into " + directory, directory, "accessible");
    } else if (::stat(directory.c_str(), &status) != 0) {
        // Migrating makes the last directory of the path, not those above it.
        const auto above = std::filesystem::path(directory).parent_path();
        const bool alone = above.empty() || ::stat(above.c_str(), &status) == 0;
        return error(errc::unavailable,
                     {.message = "directory " + directory + " does not exist",
                      .hint = alone ? "run `alps migrate` to create it and the database in it"
                                    : "create it, or correct the URL",
                      .file = path});
    } else if (!S_ISDIR(status.st_mode)) {
        return error(errc::configuration, {.message = directory + " is not a directory",
                                           .hint = "correct the URL",
                                           .file = path});
    } else if (::faccessat(AT_FDCWD, directory.c_str(), W_OK | X_OK, AT_EACCESS) == 0) {
        return error(errc::unavailable, {.message = "database " + path + " does not exist",
                                         .hint = "run `alps migrate` to create it",
                                         .file = path});
    }
    if (::faccessat(AT_FDCWD, directory.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
        return no_permission("may not create files in " + directory, directory,
                             "writable; SQLite keeps its log beside the database");
    }
    return error(errc::unavailable,
                 {.message = "cannot open " + database.text() +
                             (system_error != 0 ? ": " + reason(system_error) : std::string()),
                  .hint = "check the file and its directory",
                  .file = path});
}

error cannot_make_directory(const location& database, int system_error) {
    const std::string directory = database.directory();
    if (system_error == ENOENT || system_error == ENOTDIR)
        return cannot_open(database, system_error);
    return error(errc::resource_exhausted,
                 {.message = "may not create directory " + directory + ": " + reason(system_error),
                  .hint = "permission: make its parent writable, or create it yourself",
                  .file = database.path});
}

error read_only(const location& database) {
    const std::string directory = database.directory();
    if (!database.in_memory &&
        ::faccessat(AT_FDCWD, directory.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
        return no_permission("may not write to " + directory, directory,
                             "writable; SQLite keeps its log beside the database");
    }
    return no_permission("may not write to " + database.text(), database.text(), "writable");
}

error moved(const location& database) {
    return error(errc::unavailable,
                 {.message = database.text() + " was moved or deleted while it was open",
                  .hint = "restart the program; what it wrote since then is not in the new file",
                  .file = database.path});
}

error expired_in_queue(const location& database, std::chrono::milliseconds timeout) {
    return error(errc::timeout, {.message = "waited " + milliseconds(timeout) +
                                            " for the connection to " + database.text(),
                                 .hint = "repeat when the load is lower, or use a longer timeout"});
}

error cancelled() { return error(errc::timeout, "the call was cancelled"); }

error out_of_memory() { return error(errc::resource_exhausted, "out of memory"); }

error unexpected(std::string_view what) {
    return error(errc::internal, "unexpected failure: " + std::string(what));
}

error too_long() {
    return error(errc::invalid_argument, "a value or a statement is too long for SQLite");
}

error no_statement() { return error(errc::invalid_argument, "no statement to run"); }

error several_statements() {
    return error(errc::invalid_argument,
                 {.message = "more than one statement to run", .hint = "split the script first"});
}

error nul_byte() { return error(errc::rejected, "NUL byte in SQL text"); }

error parameter_count(std::size_t expected, std::size_t given) {
    return error(errc::invalid_argument, "statement takes " + std::to_string(expected) +
                                             " parameters, " + std::to_string(given) + " given");
}

error unnumbered_parameter(std::string_view name) {
    return error(errc::invalid_argument,
                 {.message = "parameter '" + std::string(name) + "' is not numbered",
                  .hint = "write parameters as $1, $2"});
}

error missing_parameter(std::string_view statement, std::size_t number, std::size_t given) {
    return error(errc::internal, std::string(statement) + ": names $" + std::to_string(number) +
                                     ", " + std::to_string(given) + " given");
}

error shared_name(std::string_view statement) {
    return error(errc::internal, std::string(statement) + ": two statements share this name");
}

error nul_byte_in_array(std::string_view statement) {
    return error(errc::invalid_argument,
                 std::string(statement) + ": a text in an array holds a NUL byte");
}

error writes_in_read(std::string_view statement) {
    return error(errc::internal, std::string(statement) + ": writes, but is declared to read");
}

error lock_held(const location& database, std::chrono::milliseconds wait_timeout) {
    return error(errc::timeout,
                 {.message = "another session kept the lock on " + database.text() +
                             " for more than " + milliseconds(wait_timeout),
                  .hint = "wait until it has finished, or use a longer lock timeout"});
}

error lock_failed(const location& database, int system_error) {
    const std::string directory = database.directory();
    if (system_error == EACCES || system_error == EPERM) {
        return no_permission("may not lock " + directory, directory, "readable");
    }
    return error(errc::unavailable,
                 {.message = "cannot lock " + directory + ": " + reason(system_error),
                  .hint = "check the directory of the database",
                  .file = directory});
}

} // namespace alps::sqlite::errors
