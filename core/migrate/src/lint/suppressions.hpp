#pragma once

#include "lint/rule.hpp"

#include <vector>

namespace alps::migrate {

/// Takes the findings that comments allow out of those of a statement, and adds what is wrong with
/// the comments.
void suppress(const std::vector<syntax::token>& comments, std::vector<raw_finding>& found);

} // namespace alps::migrate
