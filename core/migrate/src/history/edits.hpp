#pragma once

#include <alps/migrate/folder/folder.hpp>
#include <alps/migrate/history/history.hpp>

namespace alps::migrate {

/// How a file differs from what was recorded of it.
enum class edit {
    none,
    line_ends, ///< The line ends, or the last of them.
    format,    ///< White space and comments.
    content,
};

/// Compares a file with its row. The original is not kept anywhere: a few variants of line ends are
/// tried, and the fingerprint is compared where the row has one.
[[nodiscard]] edit edit_of(const folder_entry& file, const applied_migration& row,
                           alps::dialect dialect);

} // namespace alps::migrate
