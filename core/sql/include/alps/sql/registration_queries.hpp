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
};
template <>
struct statement_of<dialect::sqlite> {
    static constexpr const auto& value = sqlite::statement;
};

} // namespace registering

/// Adds a tenant and its owner.
template <dialect Dialect>
constexpr const auto& register_with_owner() {
    return registering::statement_of<Dialect>::value;
}

} // namespace alps::sql::queries
