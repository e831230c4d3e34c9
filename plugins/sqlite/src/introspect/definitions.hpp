#pragma once

#include <alps/syntax/token_reader.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What SQLite's pragmas do not tell of a table or an index, read from the statement that made it.
///
/// Lifetime: all of it views the statement.
namespace alps::sqlite {

/// A CHECK of a table or of one of its columns.
struct check_text {
    std::string name; ///< Empty if it has none.
    std::vector<syntax::token> condition;
};

/// What only the text of CREATE TABLE says.
struct table_text {
    std::vector<check_text> checks;
    std::vector<std::size_t> deferrable_keys; ///< Which of its foreign keys, from 0.
    std::size_t foreign_keys = 0;
    /// What the model has no place for, in words: `with autoincrement`.
    std::vector<std::string> oddities;
    /// Columns with a collation of their own, and that.
    std::vector<std::pair<std::string, std::string>> collations;
    bool descending_key = false; ///< `primary key desc`, which makes no row id of an integer.
};

[[nodiscard]] table_text read_table_text(std::string_view sql);

/// What only the text of CREATE INDEX says.
struct index_text {
    std::vector<std::vector<syntax::token>> parts; ///< Each without its direction.
    std::vector<syntax::token> condition;          ///< Empty for all rows.
    bool collated = false;                         ///< A part names a collation.
};

[[nodiscard]] index_text read_index_text(std::string_view sql);

} // namespace alps::sqlite
