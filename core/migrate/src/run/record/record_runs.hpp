#pragma once

#include <alps/migrate/folder/folder.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <string>
#include <vector>

namespace alps::migrate::run {

/// Records the migrations up to `to` as applied. The caller holds the lock.
[[nodiscard]] result<std::vector<migration_entry>>
record_baseline(admin_session& session, const migration_options& options, const folder& folder);

/// Repairs the record and says what it did. The caller holds the lock.
[[nodiscard]] result<std::vector<std::string>>
repair_record(admin_session& session, const repair_options& options, const folder& folder);

} // namespace alps::migrate::run
