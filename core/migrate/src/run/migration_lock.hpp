#pragma once

namespace alps::migrate::run {

/// The lock that whoever changes a database's schema holds.
inline constexpr const char* migration_lock = "alps.migrations";

} // namespace alps::migrate::run
