#pragma once

#include "lint/reading/definitions.hpp"
#include "run/record/tracking_statements.hpp"

#include <alps/base/result.hpp>
#include <alps/migrate/plan/statement_class.hpp>
#include <alps/syntax/token_reader.hpp>

#include <string>
#include <string_view>

namespace alps::migrate {

/// What migrations have to know of a dialect. Each has a folder with these things in files of the
/// same names; the rules of lint that only one has are in `lint/<dialect>`.
struct dialect_rules {
    /// Classifies a statement that neither begins nor ends a transaction.
    result<statement_class> (*classify)(syntax::token_reader words);

    /// A foreign key can be created only to a table that is there.
    bool checks_references;

    /// Foreign keys have to be suspended before a transaction begins.
    bool pauses_foreign_keys;

    /// What cannot be altered in a table is done by replacing it.
    bool rebuilds_tables;

    /// Changes of a schema lock tables.
    bool has_table_locks;

    /// Says with what a new column is added that has to be written into every row, or cannot be,
    /// such as `a default that calls 'random', which is volatile`; empty if that is not so.
    std::string (*why_volatile)(const column_definition& column);

    /// Limits how long the statements to come may wait for a lock: `$1` milliseconds, `$2` whether
    /// for the transaction only. Empty where nothing waits behind who waits.
    std::string_view limit_lock_waits;

    /// Queries for what keeps a constraint, or a column, from being dropped or changed, a text
    /// each: `{0}` is the literal of the table's name, `{1}` that of the constraint's or the
    /// column's, and `{2}` those of constraints and views that are gone by then. Empty where
    /// nothing does.
    std::string_view constraint_dependents;
    std::string_view column_dependents;

    /// A query for how many rows of a column of times hold a text, and how many a number that looks
    /// like seconds: `{0}` is the quoted table, `{1}` the quoted column. Empty where times have a
    /// type of their own.
    std::string_view foreign_times;

    const run::tracking_statements* tracking;

    /// Null where every run is one transaction.
    const run::progress_statements* progress;
};

namespace postgres {
extern const dialect_rules rules;
} // namespace postgres

namespace sqlite {
extern const dialect_rules rules;
} // namespace sqlite

[[nodiscard]] const dialect_rules& rules_of(dialect dialect) noexcept;

} // namespace alps::migrate
