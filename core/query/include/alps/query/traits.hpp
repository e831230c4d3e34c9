#pragma once

#include <alps/base/dialect.hpp>
#include <alps/query/postgres/traits.hpp>
#include <alps/query/sqlite/traits.hpp>

namespace alps::query {

/// How statements are written in a dialect.
template <dialect Dialect>
struct traits_of;
template <>
struct traits_of<dialect::postgres> : postgres::traits {};
template <>
struct traits_of<dialect::sqlite> : sqlite::traits {};

} // namespace alps::query
