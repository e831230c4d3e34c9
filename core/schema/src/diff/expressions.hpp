#pragma once

#include <alps/schema/model.hpp>

#include <string>
#include <string_view>

namespace alps::schema {

/// Returns an expression over a table's rows in a form in which those that differ in spelling alone
/// are equal: in spaces, needless quotes and parentheses, the case of key words, and the table's
/// own name before a column. What cannot be read stays as it is.
[[nodiscard]] std::string comparable_expression(std::string_view sql, const model::table& table,
                                                dialect dialect);

/// Does so with a default. A cast to the column's own type goes, and so do the quotes around a
/// number of a column of numbers and the order and spaces of a JSON.
[[nodiscard]] std::string comparable_default(const model::column& column, const model::table& table,
                                             dialect dialect);

} // namespace alps::schema
