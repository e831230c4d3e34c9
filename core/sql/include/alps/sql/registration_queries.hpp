#pragma once

#include <alps/base/dialect.hpp>
#include <alps/sql/postgres/registration.hpp>
#include <alps/sql/sqlite/registration.hpp>

namespace alps::sql::queries {

/// Adds a tenant and its owner.
template <dialect Dialect>
constexpr const auto& register_with_owner() {
    if constexpr (Dialect == dialect::postgres) {
        return registering::postgres::statement;
    } else {
        static_assert(Dialect == dialect::sqlite);
        return registering::sqlite::statement;
    }
}

} // namespace alps::sql::queries
