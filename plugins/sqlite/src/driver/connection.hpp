#pragma once

#include "driver/call_deadline.hpp"
#include "driver/location.hpp"
#include "driver/prepared.hpp"

#include <alps/base/result.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/plugin/statement.hpp>

#include <sqlite3.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::sqlite {

/// What a connection is for: an application's touches rows only, an admin session's anything;
/// creation is administration that may begin with a missing file.
enum class purpose { application, administration, creation };

/// One open database.
///
/// Threads: one at a time; only `cancel()` may be called meanwhile.
class connection {
public:
    using time_point = call_deadline::time_point;

    /// Opens the database and prepares it: write-ahead log, every commit on disk before it is
    /// reported, foreign keys. The directory of a file must exist.
    ///
    /// `timeout` is what every call is granted; messages mention it.
    ///
    /// Errors: `unavailable` if the file or directory is missing or is no database;
    ///   `resource_exhausted` without permission or space; `configuration` if it is a directory.
    [[nodiscard]] static result<std::unique_ptr<connection>>
    open(const location& database, purpose purpose, std::chrono::milliseconds timeout);

    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;

    [[nodiscard]] sqlite3* get() const noexcept { return db_.get(); }
    [[nodiscard]] const location& database() const noexcept { return database_; }
    [[nodiscard]] server_info server() const;
    [[nodiscard]] bool in_transaction() const noexcept {
        return sqlite3_get_autocommit(get()) == 0;
    }

    /// Starts a call: until the next one everything must be done by `deadline`.
    void start_call(time_point deadline) noexcept { deadline_.start(deadline); }

    /// Takes the wait for locks back into hand, which `pragma busy_timeout` takes away.
    void watch_again() noexcept;

    /// Abandons the running call.
    ///
    /// Threads: any.
    void cancel() noexcept;

    /// Prepares the one statement that the text holds.
    ///
    /// Errors: `invalid_argument` if it holds none or several; `rejected` with the line if SQLite
    ///   does not accept it.
    [[nodiscard]] result<prepared> prepare(std::string_view sql) { return compile_one(sql, 0); }

    /// Returns the prepared steps of a statement; they are kept under its name.
    ///
    /// Lifetime: as long as the connection.
    [[nodiscard]] result<std::span<prepared>> prepare(const sql::statement& statement);

    /// Goes to the next row. Returns false when there is none.
    [[nodiscard]] result<bool> step(prepared& statement);

    /// Runs a statement without parameters and rows, which may begin or end a transaction.
    [[nodiscard]] result<void> run(const sql::statement& statement);

    /// Begins a transaction. Writers take the write lock at once and wait for it, so that they
    /// never fail half-way for having read an older state; readers see one state from their first
    /// read on.
    [[nodiscard]] result<void> begin(sql::access access);

    [[nodiscard]] result<void> commit();

    /// Rolls back what is open, whatever time it takes.
    void rollback() noexcept;

    /// Returns the number of rows that `statement` changed, given the total before it ran.
    [[nodiscard]] std::int64_t changed_since(std::int64_t total) const noexcept;
    [[nodiscard]] std::int64_t total_changes() const noexcept;

    /// Translates the failure that SQLite has just reported.
    [[nodiscard]] error failure(int code, std::string_view sql = {}) const;

private:
    struct kept_steps {
        std::vector<std::string> texts;
        std::vector<prepared> steps;
    };

    struct close {
        void operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }
    };

    connection(location database, std::chrono::milliseconds timeout)
        : database_(std::move(database)), timeout_(timeout) {}

    result<void> connect(purpose purpose);
    result<void> configure(purpose purpose);
    result<void> make_durable();
    result<prepared> compile(std::string_view& sql, unsigned flags);
    result<prepared> compile_one(std::string_view sql, unsigned flags);

    location database_;
    std::chrono::milliseconds timeout_;
    call_deadline deadline_;
    bool may_control_ = false; ///< Whether a statement may begin or end a transaction.
    std::unique_ptr<sqlite3, close> db_;
    std::map<std::string, kept_steps, std::less<>> statements_;
};

} // namespace alps::sqlite
