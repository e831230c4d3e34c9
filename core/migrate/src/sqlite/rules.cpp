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
    .tracking = &tracking,
    .progress = nullptr,
};

} // namespace alps::migrate::sqlite
