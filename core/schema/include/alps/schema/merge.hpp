#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/model.hpp>

#include <string>
#include <vector>

namespace alps::schema {

/// Puts the tables and enumerations of two schemas into one: alps's own and an application's.
///
/// A table that both have is the second's, which may have more: columns that an insert can leave
/// out, keys, checks, indexes, policies. It needs the first's columns, with their types and whether
/// they may be null, and its keys. An enumeration that both have must be the same.
///
/// Errors: `configuration`, naming what is missing or differs, or if they are not of one dialect.
[[nodiscard]] result<model::schema> merge(model::schema first, model::schema second);

/// Says where a database's table contradicts one that is declared: columns that both have but
/// otherwise, and columns of its own that an insert could not leave out. What it lacks is no
/// contradiction.
[[nodiscard]] std::vector<std::string> contradictions(const model::table& live,
                                                      const model::table& declared);

} // namespace alps::schema
