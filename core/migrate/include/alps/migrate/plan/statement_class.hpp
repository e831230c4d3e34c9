#pragma once

#include <alps/base/dialect.hpp>
#include <alps/base/result.hpp>

#include <string>
#include <string_view>

namespace alps::migrate {

/// How a statement goes with transactions.
enum class transaction_mode {
    transactional,         ///< In a transaction with others.
    committed_before_next, ///< In a transaction, but what follows needs it committed.
    ends_transaction,      ///< In a transaction that ends behind it, as its file says.
    non_transactional,     ///< Outside of any transaction.
};

/// What a non-transactional statement does, which decides how to go on if it was interrupted.
enum class statement_effect {
    repeatable, ///< Doing it again is the same as doing it once.
    create_index,
    drop_index,
    detach_partition,
};

/// A statement's kind, and for a non-transactional one what it is about. Names are as written, so
/// that the database can resolve them.
struct statement_class {
    alps::migrate::transaction_mode mode = transaction_mode::transactional;
    statement_effect effect = statement_effect::repeatable;
    std::string object{}; ///< The index, or the partition.
    std::string table{};  ///< The table that the index or the partition is of.
};

/// Classifies a statement.
///
/// Errors: `configuration`, naming what it is, if it has none in a migration: it begins or ends a
///   transaction, concerns the server rather than the database, or could not be resumed.
[[nodiscard]] result<statement_class> classify_statement(std::string_view statement,
                                                         alps::dialect dialect);

} // namespace alps::migrate
