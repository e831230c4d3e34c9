#pragma once

#include "run/record/tracking_statements.hpp"

namespace alps::migrate::sqlite {

extern const run::tracking_statements tracking;

} // namespace alps::migrate::sqlite
