#pragma once

#include "ddl/alteration.hpp"

#include <set>

namespace alps::schema::postgres {

/// Replaces what PostgreSQL would refuse to keep: foreign keys whose key goes, and what depends on
/// the columns that are converted.
void replace_dependents(alteration& alteration, const std::set<column_of>& converted);

} // namespace alps::schema::postgres
