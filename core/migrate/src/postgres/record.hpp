#pragma once

#include "run/record/tracking_statements.hpp"

namespace alps::migrate::postgres {

extern const run::tracking_statements tracking;
extern const run::progress_statements progress;

} // namespace alps::migrate::postgres
