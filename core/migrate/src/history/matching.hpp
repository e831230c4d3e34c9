#pragma once

#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>

#include <vector>

namespace alps::migrate {

/// Returns the file that each row records; null for one that the folder lacks.
///
/// A row with a file's hash records that file whatever its time is, for another tool may have put
/// down another one. Where no row has the hash, one with the time does: the file was changed since.
[[nodiscard]] std::vector<const folder_entry*>
match_rows(const folder& folder, const std::vector<applied_migration>& rows);

} // namespace alps::migrate
