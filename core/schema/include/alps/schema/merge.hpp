#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/model.hpp>

namespace alps::schema {

/// Puts the tables and enumerations of two schemas into one: alps's own and an application's.
///
/// Errors: `configuration` if both have a table or an enumeration of one name, or if they are not
///   of one dialect.
[[nodiscard]] result<model::schema> merge(model::schema first, model::schema second);

} // namespace alps::schema
