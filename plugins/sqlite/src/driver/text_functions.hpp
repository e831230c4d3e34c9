#pragma once

#include <sqlite3.h>

namespace alps::sqlite {

/// Adds the functions of texts that SQLite lacks; see `query::sqlite::traits`:
/// `alps_lower_case(text)` is `alps::lower_case()`. Null stays null.
///
/// Returns an SQLite result code.
[[nodiscard]] int add_text_functions(sqlite3* db) noexcept;

} // namespace alps::sqlite
