#pragma once

#include <alps/base/dialect.hpp>
#include <alps/schema/postgres/traits.hpp>
#include <alps/schema/sqlite/traits.hpp>

namespace alps::schema {

/// How expressions are written in a dialect.
template <dialect Dialect>
struct traits_of;
template <>
struct traits_of<dialect::postgres> : postgres::traits {};
template <>
struct traits_of<dialect::sqlite> : sqlite::traits {};

} // namespace alps::schema
