#pragma once

#include <alps/schema/model.hpp>

namespace alps::tables {

/// Returns the schema of alps itself: what the tables in `alps/tables/tables.hpp` declare.
[[nodiscard]] schema::model::schema alps_schema(alps::dialect dialect);

} // namespace alps::tables
