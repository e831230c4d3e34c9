// The backend of plugin `mock` once more, in another module.
#include "answering_backend.hpp"

#include <alps/plugin/plugin.hpp>

#include <string_view>

static constexpr std::string_view schemes[] = {"second"};
static constexpr alps::plugin::backend_capability capability{
    .dialect = alps::dialect::sqlite,
    .schemes = schemes,
    .open = alps::testing::open_answering_backend,
    .open_admin = alps::testing::open_answering_session};

ALPS_PLUGIN(second, "gives the answers of mock", .backend = &capability);
