// Carries the build tag of another alps.
#include "no_seeds.hpp"
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

#undef ALPS_BUILD_TAG
#define ALPS_BUILD_TAG "alps 0.0.1; some other compiler"

TRACE_WHEN_RUN(other_build);
ALPS_PLUGIN(other_build, "was built elsewhere", .seed_source = make_no_seeds);
