#pragma once

#include <alps/schema/model.hpp>

namespace alps::schema {

/// Returns a schema with everything whose order means nothing in the order of its names, so that
/// two can be compared: tables, enumerations, keys, checks, indexes, policies and a policy's roles.
/// Columns, the parts of a key or an index and an enumeration's values stay where they are.
[[nodiscard]] model::schema in_order(model::schema schema);

} // namespace alps::schema
