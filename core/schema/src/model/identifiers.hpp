#pragma once

#include <alps/base/dialect.hpp>
#include <alps/schema/model.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace alps::schema {

/// New names by old ones.
using new_names = std::map<std::string, std::string>;

/// Tells whether an expression names something, quoted or not, outside its literals.
[[nodiscard]] bool mentions(std::string_view sql, std::string_view name, dialect dialect);

/// Returns the names of a table's columns that an expression names, in the order in which it does
/// so first.
[[nodiscard]] std::vector<std::string> mentioned_columns(const model::table& table,
                                                         std::string_view sql, dialect dialect);

/// Puts new names in the place of old ones in an expression; quoted ones stay quoted. Names of
/// functions are left alone.
[[nodiscard]] std::string with_names(std::string_view sql, const new_names& renames,
                                     dialect dialect);

/// Puts another name in the place of a table's where it stands before a column's: `"old"."id"`.
[[nodiscard]] std::string with_qualifier(std::string_view sql, std::string_view old,
                                         std::string_view now, dialect dialect);

} // namespace alps::schema
