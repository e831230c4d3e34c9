#pragma once

#include <alps/schema/model.hpp>

namespace alps::schema::sqlite {

/// Ends the way of a schema to canonical form with what only this engine does.
void canonicalize(model::schema& schema);

} // namespace alps::schema::sqlite
