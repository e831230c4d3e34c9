#pragma once

#include <sqlite3.h>

namespace alps::sqlite {

/// Lets a connection read and change rows and nothing else: no ATTACH, no PRAGMA, no change of the
/// schema, no loading of code; transactions only while `may_control` is set.
///
/// Lifetime: the flag must outlive the connection.
void restrict_to_rows(sqlite3* db, bool& may_control) noexcept;

} // namespace alps::sqlite
