#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <string>
#include <string_view>

namespace alps::migrate {

/// Where a statement stands in a run.
enum class place {
    inside, ///< In a transaction with others.
    last,   ///< In a transaction, but what follows needs it committed.
    alone,  ///< Outside of any transaction.
};

/// What a statement that stands alone does, which decides how to go on if it was interrupted.
enum class lone_effect {
    repeatable, ///< Doing it again is the same as doing it once.
    create_index,
    drop_index,
    detach_partition,
};

/// A statement's place, and for one that stands alone what it is about. Names are as written, so
/// that the database can resolve them.
struct placement {
    alps::migrate::place place = place::inside;
    lone_effect effect = lone_effect::repeatable;
    std::string object{}; ///< The index, or the partition.
    std::string table{};  ///< The table that the index or the partition is of.
};

/// Finds a statement's place.
///
/// Errors: `configuration`, naming what it is, if it has none in a migration: it begins or ends a
///   transaction, concerns the server rather than the database, or could not be resumed.
[[nodiscard]] result<placement> place_statement(std::string_view statement, alps::dialect dialect);

} // namespace alps::migrate
