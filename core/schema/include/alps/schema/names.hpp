#pragma once

#include <alps/base/result.hpp>
#include <alps/schema/model.hpp>

namespace alps::schema {

/// Refuses names that differ only behind what the engine keeps of them: two of a table's columns or
/// constraints, or two of the schema's tables, keys and indexes.
///
/// Errors: `configuration`, naming both.
[[nodiscard]] result<void> check_names(const model::schema& schema);

} // namespace alps::schema
