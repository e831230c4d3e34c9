#include "sqlite/rules.hpp"

namespace alps::migrate::sqlite {

const dialect_rules rules = {
    .classify = classify,
    .checks_references = false,
    .pauses_foreign_keys = true,
    .rebuilds_tables = true,
    .has_table_locks = false,
    .why_volatile = why_volatile,
    .limit_lock_waits = {},
    .constraint_dependents = {},
    .column_dependents = {},
    // As milliseconds these are the first three years after 1970, as seconds the last century and
    // the next thirty.
    .foreign_times = "select coalesce(sum(typeof({1}) = 'text'), 0), coalesce(sum(typeof({1}) <> "
                     "'text' and abs({1}) between 1 and 99999999999), 0) from {0}",
    .tracking = &tracking,
    .progress = nullptr,
};

} // namespace alps::migrate::sqlite
