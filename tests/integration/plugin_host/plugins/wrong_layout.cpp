// Its descriptor has a layout that this alps does not know.
#include "no_seeds.hpp"
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

TRACE_WHEN_RUN(wrong_layout);
ALPS_DETAIL_PLUGIN_TAG
ALPS_DECLARE_PLUGIN(wrong_layout);
const alps::plugin::descriptor alps_plugin = {.layout = 4711,
                                              .build_tag = ALPS_BUILD_TAG,
                                              .name = "wrong_layout",
                                              .version = ALPS_PLUGIN_VERSION,
                                              .summary = "has another layout",
                                              .seed_source = make_no_seeds};
