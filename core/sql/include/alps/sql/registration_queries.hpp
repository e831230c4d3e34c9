#pragma once

#include <alps/base/dialect.hpp>
#include <alps/sql/postgres/registration.hpp>
#include <alps/sql/sqlite/registration.hpp>

namespace alps::sql::queries {

namespace registering {

template <dialect Dialect>
struct statement_of;
template <>
struct statement_of<dialect::postgres> {
    static constexpr const auto& value = postgres::statement;
    static constexpr const auto& within_limit = postgres::statement_within_limit;
};
template <>
struct statement_of<dialect::sqlite> {
    static constexpr const auto& value = sqlite::statement;
    static constexpr const auto& within_limit = sqlite::statement_within_limit;
};

} // namespace registering

/// Adds a tenant and its owner, who may belong to as many tenants as they like.
template <dialect Dialect>
constexpr const auto& register_with_owner() {
    return registering::statement_of<Dialect>::value;
}

/// Adds a tenant and its owner, who may belong to so many tenants only.
template <dialect Dialect>
constexpr const auto& register_within_limit() {
    return registering::statement_of<Dialect>::within_limit;
}

} // namespace alps::sql::queries
