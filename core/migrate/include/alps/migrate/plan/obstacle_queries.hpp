#pragma once

#include <alps/base/dialect.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace alps::migrate {

/// A query that finds what would make a statement fail.
struct obstacle_query {
    std::size_t statement = 0; ///< Its place among the statements.
    std::string what;          ///< What the query finds, such as `rows of "users" that …`.
    std::string sql;           ///< Each row is a text that tells one obstacle from the others.
    std::string remedy;        ///< What to do about it.
};

/// Returns the queries that tell, before any of these statements has run, which of them rows or
/// objects of the database would make fail: unique indexes and constraints, checks, foreign keys
/// and columns that become not null; and on PostgreSQL what hangs on a constraint that is dropped,
/// or on a column that is dropped or gets another type.
///
/// What the statements before change themselves is left out: tables that they create or rename, and
/// rows that they write.
[[nodiscard]] std::vector<obstacle_query>
find_obstacle_queries(std::span<const std::string> statements, dialect dialect);

} // namespace alps::migrate
