#pragma once

#include "lint/rule.hpp"

namespace alps::migrate {

/// Words a finding for the reader, and lowers it if its table is small.
[[nodiscard]] finding weigh(const raw_finding& raw, const std::string& file, dialect dialect,
                            std::span<const table_size> sizes);

} // namespace alps::migrate
