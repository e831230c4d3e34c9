#pragma once

#include <alps/repository/admin_session.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace alps {

struct push_options {
    /// How long to wait for a run of migrations, and how long to try again when locks are not
    /// granted.
    std::chrono::milliseconds patience = std::chrono::seconds(60);
    /// As `migration_options::lock_timeout`.
    std::chrono::milliseconds lock_timeout = std::chrono::seconds(2);
    /// Called when the push waits or starts over, with what it does.
    std::function<void(std::string_view line)> notice{};
    /// Called inside the transaction, with each attempt anew: reads the database through the
    /// session and returns the statements that it needs.
    std::function<result<std::vector<std::string>>(admin_session& session)> plan{};
    /// Called after the statements, before they are committed; an error takes them back.
    std::function<result<void>(admin_session& session)> verify{};
};

/// Changes a database's schema without files of migrations.
///
/// Threads: one call at a time per session.
class schema_pusher {
public:
    schema_pusher(const schema_pusher&) = delete;
    schema_pusher& operator=(const schema_pusher&) = delete;
    virtual ~schema_pusher() = default;

    /// Plans, runs the statements and verifies, in one transaction and under the lock of the
    /// migration runners. Returns the statements that ran.
    ///
    /// Whatever fails leaves the database as it was; only `in_doubt` leaves open whether all of it
    /// was done or nothing.
    ///
    /// Errors: `timeout` if the lock, or one of a statement, is not granted within `patience`;
    ///   `rejected` or `constraint_violation` if the database refuses a statement; those of `plan`
    ///   and `verify`; `in_doubt`.
    virtual result<std::vector<std::string>> push(admin_session& session,
                                                  const push_options& options) noexcept = 0;

protected:
    schema_pusher() = default;
};

} // namespace alps
