#pragma once

#include <alps/plugin/admin_session.hpp>

namespace alps {

/// Turns the `in_doubt` of a statement that writes nothing into `unavailable`: a session cannot
/// know what a statement does outside a transaction, its caller can.
[[nodiscard]] error nothing_written(const error& failure);

/// A transaction of an admin session that is rolled back unless it is committed.
///
/// Threads: as the session.
/// Lifetime: refers to the session.
/// Blocks: every function, the destructor included, as the session does.
class admin_transaction {
public:
    explicit admin_transaction(admin_session& session) noexcept : session_(session) {}
    admin_transaction(const admin_transaction&) = delete;
    admin_transaction& operator=(const admin_transaction&) = delete;
    ~admin_transaction();

    /// Begins; on SQLite it takes the write lock at once, so that no later statement has to.
    result<void> begin() noexcept;

    /// Commits. After an error the transaction is rolled back.
    ///
    /// Errors: `in_doubt` if the connection broke before the answer came; else what the database
    ///   says, for example to a deferred constraint.
    result<void> commit() noexcept;

    /// Rolls back. If that fails the connection is gone, and the database does it by itself.
    result<void> roll_back() noexcept;

private:
    admin_session& session_;
    bool open_ = false;
};

} // namespace alps
