#pragma once

#include <alps/base/result.hpp>
#include <alps/base/uuid.hpp>
#include <alps/base/write_files.hpp>
#include <alps/migrate/folder/folder_head.hpp>
#include <alps/plugin/push_values.hpp>
#include <alps/schema/diff.hpp>
#include <alps/schema/spelling.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace alps::migrate {

/// What a new migration is to be.
struct migration_request {
    std::string name{};           ///< Lower-case letters, digits and `_`; chosen if empty.
    schema::rename_hints hints{}; ///< What `schema::find_changes()` cannot know.
    std::set<allowance> allowed{};
    std::vector<std::string> external_tables{}; ///< Left out on both sides.
    std::int64_t now = 0;                       ///< Unix milliseconds.
    uuid id{};                                  ///< Of its snapshot.
};

/// A migration that does not stand in its folder yet.
struct new_migration {
    std::string tag;
    std::vector<schema::change> changes;
    std::string sql;
    std::vector<new_file> files; ///< For `write_files()`.
};

/// Composes the migration from where a folder's history ends to a schema; nothing if there is
/// nothing to change.
///
/// Its time is `now`, or a millisecond after the last migration's if that is later.
///
/// What the snapshot has in another spelling is no change, and stays in that spelling. The engine
/// is asked only if the texts themselves do not tell.
///
/// Errors: `invalid_argument` if the name is not as it has to be; `forbidden` if it would drop
///   tables, columns, enumerations or their values that nobody named or allowed, or if what the
///   snapshot carries does not survive it; those of `find_changes()` and `schema::check_names()`.
[[nodiscard]] result<std::optional<new_migration>>
generate(const folder_head& head, const schema::model::schema& wanted,
         const migration_request& request, const schema::engine_spelling& ask = {});

/// Composes a migration without statements, for a person to write; its way back is marked as
/// irreversible until it is written too.
///
/// Errors: `invalid_argument` if the name is missing or not as it has to be.
[[nodiscard]] result<new_migration> generate_empty(const folder_head& head,
                                                   const migration_request& request);

} // namespace alps::migrate
