// A backend without its functions.
#include "trace.hpp"

#include <alps/plugin/plugin.hpp>

#include <string_view>

static constexpr std::string_view schemes[] = {"null"};
static constexpr alps::plugin::backend_capability capability{
    .dialect = alps::dialect::sqlite, .schemes = schemes, .open = nullptr, .open_admin = nullptr};

TRACE_WHEN_RUN(null_open);
ALPS_PLUGIN(null_open, "cannot open", .backend = &capability);
