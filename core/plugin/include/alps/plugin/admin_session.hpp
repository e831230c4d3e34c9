#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>
#include <alps/plugin/backend.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace alps {

class schema_inspector;

/// One value of a row or a parameter. Values of other types travel as the text the engine prints
/// and accepts for them.
using sql_value = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// The rows that a statement produced.
struct sql_rows {
    std::vector<std::string> columns;
    std::vector<std::vector<sql_value>> rows;
    std::int64_t affected = 0; ///< Rows inserted, updated or deleted.
};

/// A blocking connection for migrations, seeds and introspection.
///
/// Threads: one at a time; only `cancel()` may be called meanwhile.
/// Blocks: every function, until the database answers or its deadline passes.
/// Lifetime: arguments are read during the call only; returned rows own their data. Destroying the
///   session rolls back what is open and releases its locks.
class admin_session {
public:
    admin_session(const admin_session&) = delete;
    admin_session& operator=(const admin_session&) = delete;
    virtual ~admin_session() = default;

    /// Says what the session is connected to.
    [[nodiscard]] virtual const server_info& server() const noexcept = 0;

    /// Runs one statement and returns every row it produced.
    ///
    /// Parameters bind by position (`$1`, `$2`, … on both engines). `begin`, `commit` and
    /// `rollback` are statements like others.
    ///
    /// Errors: `invalid_argument` if the parameter count differs or there is more than one
    ///   statement; `already_exists` and `constraint_violation`; `conflict` on deadlock or
    ///   serialization failure; `timeout`; `resource_exhausted`; `unavailable` if the connection is
    ///   lost; `rejected` for everything else, with the line in the statement where known.
    virtual result<sql_rows> execute(std::string_view sql,
                                     std::span<const sql_value> parameters) noexcept = 0;

    /// Undoes what statements have set of the session: settings, roles. Locks stay, and so does a
    /// transaction that is open.
    ///
    /// Errors: as `execute`.
    virtual result<void> reset() noexcept = 0;

    /// Takes a lock that one session at a time can hold on this database, and keeps it until
    /// `unlock()` or the end of the session, however the process ends.
    ///
    /// Errors: `timeout` if another session holds it for longer than `wait_timeout`.
    virtual result<void> lock(std::string_view name,
                              std::chrono::milliseconds wait_timeout) noexcept = 0;

    /// Releases what `lock()` took; without one it does nothing.
    virtual result<void> unlock(std::string_view name) noexcept = 0;

    /// Returns what looks at the database's schema, or null if the backend cannot do that. See
    /// `find_inspector()`.
    [[nodiscard]] virtual schema_inspector* inspector() noexcept = 0;

    /// Asks the database to abandon the running statement, which then ends with `timeout`.
    ///
    /// Threads: any.
    virtual void cancel() noexcept = 0;

protected:
    admin_session() = default;
};

} // namespace alps
