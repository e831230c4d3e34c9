#pragma once

#include "alteration.hpp"

#include <string>
#include <vector>

namespace alps::schema::sqlite {

/// Returns the statements of an alteration between schemas in physical form, in the order they have
/// to run.
[[nodiscard]] std::vector<std::string> alter_statements(const alteration& alteration);

} // namespace alps::schema::sqlite
