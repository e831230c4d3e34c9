// Needs a shared library that the loader cannot find.
#include "no_seeds.hpp"
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

int from_lost_library();

static std::unique_ptr<alps::seed_source> make() {
    if (from_lost_library() != 0) return nullptr;
    return make_no_seeds();
}

TRACE_WHEN_RUN(missing_library);
ALPS_PLUGIN(missing_library, "misses a library", .seed_source = make);
