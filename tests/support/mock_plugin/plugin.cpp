#include "answering_backend.hpp"

#include <alps/plugin/plugin.hpp>

#include <string_view>

namespace {

constexpr std::string_view schemes[] = {"mock"};
constexpr alps::plugin::backend_capability capability{
    .dialect = alps::dialect::sqlite,
    .schemes = schemes,
    .open = alps::testing::open_answering_backend,
    .open_admin = alps::testing::open_answering_session,
};

} // namespace

ALPS_PLUGIN(mock, "stores nothing and gives fixed answers, for tests", .backend = &capability);
