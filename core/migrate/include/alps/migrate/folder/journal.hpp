#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace alps::migrate {

/// A folder's table of contents, below the folder.
inline constexpr const char* journal_file = "meta/_journal.json";

/// One line of a folder's table of contents.
struct journal_entry {
    std::int64_t idx = 0;
    std::int64_t when = 0; ///< Unix milliseconds; identifies the migration.
    std::string tag;       ///< The file's name without `.sql`.
    int line = 1;          ///< Where the entry begins in the journal.
};

/// What becomes of an index or a time that two entries share, as after a merge of two branches.
enum class journal_repeats { refused, allowed };

/// Parses `meta/_journal.json`, which `file` names in errors. The entries keep the journal's order,
/// which is the order they are applied in; keys that alps does not know are ignored.
///
/// Errors: `configuration`, with file and line, if the text is not a journal of this dialect, if
///   its version is unknown, if an entry is incomplete, if a tag is no plain file name, if a tag
///   occurs twice, or if an index or a time does and `repeats` refuses that.
[[nodiscard]] result<std::vector<journal_entry>>
parse_journal(std::string_view text, alps::dialect dialect, const std::string& file,
              journal_repeats repeats = journal_repeats::refused);

/// Appends an entry to a journal, whose other contents stay; an empty text begins a new one. The
/// result reads as drizzle-kit 0.31.8 writes it.
///
/// Errors: as `parse_journal()`.
[[nodiscard]] result<std::string> append_entry(std::string_view text, const journal_entry& entry,
                                               alps::dialect dialect, const std::string& file);

} // namespace alps::migrate
