#pragma once

#include "run/scripts.hpp"

#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <vector>

namespace alps::migrate::run {

/// Reads what the database knows about its migrations.
[[nodiscard]] result<recorded_history> read_record(admin_session& session);

/// One run that applies what is pending. The caller holds the lock.
///
/// Lifetime: refers to its arguments.
class apply_run {
public:
    apply_run(admin_session& session, const migration_options& options, const folder& folder)
        : session_(session), options_(options), folder_(folder) {}

    [[nodiscard]] result<migration_plan> plan();
    [[nodiscard]] result<std::vector<migration_entry>> apply();

private:
    result<void> prepare();
    result<void> check_nothing_moved();

    admin_session& session_;
    const migration_options& options_;
    const folder& folder_;
    std::vector<migration_entry> history_;
    std::vector<migration_entry> wanted_;
    std::vector<script> scripts_;
};

} // namespace alps::migrate::run
