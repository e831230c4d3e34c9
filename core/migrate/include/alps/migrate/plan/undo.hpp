#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>
#include <alps/plugin/migration_values.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

enum class deletion_kind {
    rows,    ///< Rows of a table.
    column,  ///< A column's values.
    rebuilt, ///< What a table that another replaces holds in the columns that were not copied.
};

/// Something that a statement deletes. Names are as written.
struct deletion {
    deletion_kind kind = deletion_kind::rows;
    std::string table;
    std::string column{};            ///< Of a `column`.
    std::string rest{};              ///< Of `rows`: what follows the table's name in a DELETE.
    std::vector<std::string> kept{}; ///< Of a `rebuilt` table: the columns copied, as named.
};

/// Finds what the statements of one script delete: tables, columns and rows. A table that is
/// copied, dropped and replaced by its copy loses only the columns that were not copied.
[[nodiscard]] std::vector<deletion> find_deletions(std::span<const std::string> statements,
                                                   alps::dialect dialect);

/// Returns the reason in a line `-- alps:irreversible REASON` of a script that undoes a migration;
/// nothing if there is no such line.
[[nodiscard]] std::optional<std::string> irreversible_reason(std::string_view sql,
                                                             alps::dialect dialect);

/// Chooses the migrations to undo, as indices, newest first: those applied behind `to`, or the last
/// `steps`, or the last.
///
/// Errors: `invalid_argument` if `to` is not in the folder or not applied.
[[nodiscard]] result<std::vector<std::size_t>>
choose_undone(std::span<const migration_entry> entries, const std::optional<std::string>& to,
              std::optional<std::size_t> steps);

} // namespace alps::migrate
