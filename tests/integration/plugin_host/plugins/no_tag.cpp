// Exports a descriptor, but has no section with a build tag.
#include "no_seeds.hpp"
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

TRACE_WHEN_RUN(no_tag);
ALPS_DECLARE_PLUGIN(no_tag);
const alps::plugin::descriptor alps_plugin = {.layout = alps::plugin::descriptor_layout,
                                              .build_tag = ALPS_BUILD_TAG,
                                              .name = "no_tag",
                                              .version = ALPS_PLUGIN_VERSION,
                                              .summary = "has no tag section",
                                              .seed_source = make_no_seeds};
