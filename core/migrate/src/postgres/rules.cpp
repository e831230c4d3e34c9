#include "postgres/rules.hpp"

namespace alps::migrate::postgres {

const dialect_rules rules = {
    .classify = classify,
    .checks_references = true,
    .pauses_foreign_keys = false,
    .rebuilds_tables = false,
    .has_table_locks = true,
    .why_volatile = why_volatile,
    .limit_lock_waits = "select pg_catalog.set_config('lock_timeout', $1, $2)",
    .tracking = &tracking,
    .progress = &progress,
};

} // namespace alps::migrate::postgres
