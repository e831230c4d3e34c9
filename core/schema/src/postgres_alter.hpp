#pragma once

#include "alteration.hpp"

#include <string>
#include <vector>

namespace alps::schema::postgres {

/// Returns the statements of an alteration, in the order they have to run.
[[nodiscard]] std::vector<std::string> alter_statements(alteration alteration);

} // namespace alps::schema::postgres
