#pragma once

#include <alps/schema/model.hpp>

namespace alps::schema {

/// Returns the schema of alps itself: what the tables in `alps/schema/tables.hpp` declare.
[[nodiscard]] model::schema alps_schema(alps::dialect dialect);

} // namespace alps::schema
