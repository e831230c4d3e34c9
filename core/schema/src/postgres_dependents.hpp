#pragma once

#include "alteration.hpp"

#include <set>

namespace alps::schema::postgres {

/// The columns that are there before and after and have to be converted: their type changes, or
/// their enumeration is made anew.
[[nodiscard]] std::set<column_of> converted_columns(const alteration& alteration);

/// Replaces what PostgreSQL would refuse to keep: foreign keys whose key goes, and what depends on
/// the columns that are converted.
void replace_dependents(alteration& alteration, const std::set<column_of>& converted);

} // namespace alps::schema::postgres
