#pragma once

#include "run/scripts.hpp"

#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <vector>

namespace alps::migrate::run {

/// One run that undoes what was applied last. The caller holds the lock.
///
/// Lifetime: refers to its arguments.
class undo_run {
public:
    undo_run(admin_session& session, const migration_options& options, const folder& folder)
        : session_(session), options_(options), folder_(folder) {}

    [[nodiscard]] result<undo_plan> plan();
    [[nodiscard]] result<std::vector<migration_entry>> undo();

private:
    result<void> prepare();
    result<std::vector<migration_entry>> read_history();
    result<script> read_down(const folder_entry& migration);
    result<void> check_nothing_moved();

    admin_session& session_;
    const migration_options& options_;
    const folder& folder_;
    recorded_history record_;
    std::vector<migration_entry> history_;
    std::vector<migration_entry> chosen_;
    std::vector<script> scripts_;
    std::vector<data_loss> losses_;
};

} // namespace alps::migrate::run
