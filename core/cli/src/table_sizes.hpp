#pragma once

#include <alps/migrate/lint.hpp>
#include <alps/repository/admin_session.hpp>

#include <vector>

namespace alps::cli {

/// Asks the database how large its tables are: PostgreSQL for what it estimates, SQLite for the
/// number of rows.
[[nodiscard]] result<std::vector<migrate::table_size>> table_sizes(admin_session& session);

} // namespace alps::cli
