#pragma once

#include <sqlite3.h>

namespace alps::sqlite {

/// Adds the functions that stand around arithmetic in queries; see `schema::sqlite::traits`:
/// `alps_integer(n)` and `alps_bigint(n)` refuse what is no whole number of 32 and of 64 bits,
/// `alps_divisor(n)` refuses zero. Null stays null.
///
/// Returns an SQLite result code.
[[nodiscard]] int add_arithmetic(sqlite3* db) noexcept;

} // namespace alps::sqlite
