#pragma once

#include "lint/reading/definitions.hpp"

#include <string>

namespace alps::migrate::sqlite {

/// Says with what a new column is added that has to be written into every row, or cannot be, such
/// as `a default that calls 'random', which is volatile`; empty if that is not so.
[[nodiscard]] std::string why_volatile(const column_definition& column);

} // namespace alps::migrate::sqlite
