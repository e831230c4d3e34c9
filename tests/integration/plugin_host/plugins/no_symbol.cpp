// Has the right build tag, but does not export a descriptor.
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

TRACE_WHEN_RUN(no_symbol);
ALPS_DETAIL_PLUGIN_TAG
