#pragma once

#include <alps/schema/model.hpp>
#include <alps/schema/typed_source.hpp>

namespace alps::tables {

/// Returns the schema of alps itself: what the tables in `alps/tables/tables.hpp` declare.
[[nodiscard]] schema::model::schema alps_schema(alps::dialect dialect);

/// Says what `alps/tables/tables.hpp` declares, for headers that refer to it or extend it.
[[nodiscard]] schema::declared_tables declared_tables(alps::dialect dialect);

} // namespace alps::tables
