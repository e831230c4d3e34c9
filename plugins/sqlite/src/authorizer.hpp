#pragma once

#include <sqlite3.h>

namespace alps::sqlite {

/// Lets a connection read and change rows and nothing else: no ATTACH, no PRAGMA, no change of the
/// schema, no loading of code.
void restrict_to_rows(sqlite3* db) noexcept;

} // namespace alps::sqlite
