#pragma once

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/push_values.hpp>
#include <alps/schema/model.hpp>

namespace alps {

/// Makes a database what its schema says, without files of migrations.
///
/// Errors, of every function: those of `migrate::plan_push()`; `plugin` if the session's backend
///   reads no schemas; what the database reports.
/// Threads: one call at a time per session.
/// Blocks: as the session.
class schema_pusher {
public:
    schema_pusher(const schema_pusher&) = delete;
    schema_pusher& operator=(const schema_pusher&) = delete;
    virtual ~schema_pusher() = default;

    /// Says what `push` would do. Changes nothing and takes no lock.
    virtual result<push_plan> plan(admin_session& session, const schema::model::schema& wanted,
                                   const push_request& request) noexcept = 0;

    /// Plans, runs the statements and compares the database with the schema, in one transaction and
    /// under the lock of the migration runners. What a loss costs is counted where nobody can add
    /// to it any more. Returns what was done.
    ///
    /// Whatever fails leaves the database as it was; only `in_doubt` leaves open whether all of it
    /// was done or nothing.
    ///
    /// Errors: also `timeout` if the lock, or one of a statement, is not granted within the
    ///   request's `wait_timeout`; `rejected` or `constraint_violation` if the database refuses a
    ///   statement; `internal` if it would differ from the schema afterwards; `in_doubt`.
    virtual result<push_plan> push(admin_session& session, const schema::model::schema& wanted,
                                   const push_request& request) noexcept = 0;

protected:
    schema_pusher() = default;
};

} // namespace alps
