// Calls a function that exists nowhere.
#include "no_seeds.hpp"
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

void nobody_defines_this();

static std::unique_ptr<alps::seed_source> make() {
    nobody_defines_this();
    return make_no_seeds();
}

TRACE_WHEN_RUN(undefined_symbol);
ALPS_PLUGIN(undefined_symbol, "misses a function", .seed_source = make);
