#include "pqxx_admin_session.hpp"

#include <alps/plugin/plugin.hpp>

#include <string_view>

namespace {

constexpr std::string_view schemes[] = {"postgresql", "postgres"};

constexpr alps::plugin::backend_capability capability = {
    .dialect = alps::dialect::postgres,
    .schemes = schemes,
    .open = nullptr,
    .open_admin = alps::postgres::pqxx_admin_session::open,
};

} // namespace

ALPS_PLUGIN(postgres, "PostgreSQL, over libpq and libpqxx", .backend = &capability);
