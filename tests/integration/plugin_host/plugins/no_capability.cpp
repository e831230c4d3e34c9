// A complete descriptor that offers nothing.
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

TRACE_WHEN_RUN(no_capability);
ALPS_PLUGIN(no_capability, "can do nothing", .backend = nullptr);
