#pragma once

#include <alps/plugin/admin_session.hpp>

namespace alps::migrate::run {

/// Suspends SQLite's foreign keys around a transaction, and puts them back when it goes.
///
/// A migration that rebuilds a table asks for `pragma foreign_keys = off`, which SQLite ignores
/// inside a transaction; dropping the old table would then delete the rows that refer to it.
class foreign_keys_pause {
public:
    explicit foreign_keys_pause(admin_session& session) noexcept : session_(session) {}
    foreign_keys_pause(const foreign_keys_pause&) = delete;
    foreign_keys_pause& operator=(const foreign_keys_pause&) = delete;
    ~foreign_keys_pause();

    /// Suspends them if they are in force. Call it outside a transaction.
    result<void> begin();

    /// Refuses rows that refer to nothing, which nobody watched for meanwhile.
    ///
    /// Errors: `constraint_violation`, naming the first table.
    result<void> check();

private:
    admin_session& session_;
    bool paused_ = false;
};

} // namespace alps::migrate::run
