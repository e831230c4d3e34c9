#pragma once

#include <alps/migrate/drift/drift.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_runner.hpp>

#include <memory>
#include <string>
#include <vector>

namespace alps {

/// What a baseline recorded, or would record.
struct baseline_report {
    std::vector<migration_entry> recorded;
    /// How the database differs from the snapshot that it was taken for; empty unless forced.
    std::vector<migrate::difference> differences;
};

/// A database and its folder of migrations: a session and a runner that belong together.
///
/// What the functions do, and their errors, is said at `migration_runner`. They go by `options`,
/// which begin with the project's folder and timeout; change them between calls.
///
/// Threads: one call at a time.
class migrations {
public:
    migrations(std::unique_ptr<migration_runner> runner, std::unique_ptr<admin_session> session,
               migration_options first_options, schema::ownership ownership = {});

    [[nodiscard]] admin_session& session() noexcept { return *session_; }
    [[nodiscard]] const server_info& server() const noexcept { return session_->server(); }

    result<std::vector<migration_entry>> status();
    result<migration_plan> plan();
    result<std::vector<migration_entry>> apply();
    result<undo_plan> plan_undo();
    result<std::vector<migration_entry>> undo();

    /// Records the migrations up to a tag as applied without running them, if the database has all
    /// that the snapshot of that migration says and nothing that a later one adds, or if `force` is
    /// true. What no migration knows of may be there.
    ///
    /// Errors: also `diverged`, with the differences, if it has not.
    result<baseline_report> baseline(const std::string& tag, bool force);

    /// Brings the recorded history in line with the folder. `accept` names edited files to take as
    /// they stand, `forget` records to delete.
    result<std::vector<std::string>> repair(std::vector<std::string> accept,
                                            std::vector<std::string> forget);

    /// Accepts entries of `status()` if each migration is applied or pending.
    ///
    /// Errors: `diverged`, naming what contradicts the folder.
    [[nodiscard]] result<void> check(const std::vector<migration_entry>& entries) const;

    migration_options options;

private:
    /// Says how the database differs from a schema.
    result<std::vector<migrate::difference>> compare(const schema::model::schema& wanted);

    std::unique_ptr<migration_runner> runner_;
    std::unique_ptr<admin_session> session_;
    schema::ownership ownership_;
};

} // namespace alps
