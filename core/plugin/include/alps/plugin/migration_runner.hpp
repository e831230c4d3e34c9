#pragma once

#include <alps/base/result.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <string>
#include <vector>

namespace alps {

/// Brings a database's schema up to date from a folder of migrations, and back.
///
/// Every function reads the folder anew. Those that write do it alone among all runners: they hold
/// a lock from before their first read to their end.
///
/// Errors, of every function: `configuration` if the folder cannot be read or its journal is
///   broken; of those that write also `timeout` if another runner keeps the lock, and what the
///   database says to a statement, with file and line.
/// Threads: one call at a time per session.
class migration_runner {
public:
    migration_runner(const migration_runner&) = delete;
    migration_runner& operator=(const migration_runner&) = delete;
    virtual ~migration_runner() = default;

    /// Lists the folder's migrations in order with their state, and then those that only the
    /// database knows. Changes nothing and takes no lock.
    virtual result<std::vector<migration_entry>>
    status(admin_session& session, const migration_options& options) noexcept = 0;

    /// Says what `apply` would run, cut into transactions. Changes nothing and takes no lock.
    ///
    /// Errors: as `apply`, up to the point where it would write.
    virtual result<migration_plan> plan(admin_session& session,
                                        const migration_options& options) noexcept = 0;

    /// Applies what is pending and returns it: in one transaction, unless a statement must stand
    /// outside of one. Then the run is cut there, and every part is recorded as it is done.
    ///
    /// After an error or a crash, what was not recorded is undone, and another call continues
    /// behind what was.
    ///
    /// Errors: `diverged` if the history and the folder contradict each other; `timeout` if a
    ///   statement did not get its locks within `wait_timeout`.
    virtual result<std::vector<migration_entry>>
    apply(admin_session& session, const migration_options& options) noexcept = 0;

    /// Says what `undo` would run and which rows would be lost. Changes nothing and takes no lock.
    ///
    /// Errors: as `undo`, up to the point where it would write.
    virtual result<undo_plan> plan_undo(admin_session& session,
                                        const migration_options& options) noexcept = 0;

    /// Undoes the last migrations with their `.down.sql` files, newest first, and returns them. The
    /// migration `to` stays; without it `steps` are undone, and without that one.
    ///
    /// Errors: `forbidden` if a migration cannot be undone, with its reason, or if rows would be
    ///   lost and `allow_loss` is false; `diverged` as `apply`.
    virtual result<std::vector<migration_entry>>
    undo(admin_session& session, const migration_options& options) noexcept = 0;

    /// Records the migrations up to `to` as applied without running them, and returns them. Whether
    /// the database really looks like that is for the caller to know.
    ///
    /// Errors: `invalid_argument` if `to` is not in the folder; `diverged` if anything is recorded.
    virtual result<std::vector<migration_entry>>
    baseline(admin_session& session, const migration_options& options) noexcept = 0;

    /// Brings the recorded history in line with the folder where that is safe or allowed, and says
    /// what it did, a line for each row. Never touches anything but the record.
    ///
    /// Errors: `invalid_argument` if `accept` or `forget` names what needs neither.
    virtual result<std::vector<std::string>> repair(admin_session& session,
                                                    const repair_options& options) noexcept = 0;

protected:
    migration_runner() = default;
};

} // namespace alps
