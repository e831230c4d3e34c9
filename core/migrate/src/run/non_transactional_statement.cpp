#include "run/non_transactional_statement.hpp"

#include "run/lock_retry.hpp"
#include "run/record/cells.hpp"

#include <string>

namespace alps::migrate::run {
namespace {

// An index is in the schema of its table.
constexpr std::string_view find_index =
    "select i.indisvalid, pg_catalog.format('%I.%I', n.nspname, c.relname) "
    "from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid "
    "join pg_catalog.pg_namespace n on n.oid = c.relnamespace "
    "where c.relname = (pg_catalog.parse_ident($1))[1] and c.relnamespace = "
    "(select relnamespace from pg_catalog.pg_class where oid = pg_catalog.to_regclass($2))";
// One that somebody else is building right now is not valid yet either.
constexpr std::string_view find_build = "select 1 from pg_catalog.pg_stat_progress_create_index "
                                        "where index_relid = pg_catalog.to_regclass($1)";
constexpr std::string_view find_name = "select 1 where pg_catalog.to_regclass($1) is not null";
constexpr std::string_view find_partition =
    "select inhdetachpending from pg_catalog.pg_inherits "
    "where inhrelid = pg_catalog.to_regclass($1) and inhparent = pg_catalog.to_regclass($2)";

} // namespace

result<statement_progress> non_transactional_statement::look() {
    const sql_value names[] = {class_.object, class_.table};
    const std::span<const sql_value> both(names);
    switch (class_.effect) {
    case statement_effect::repeatable:
        return statement_progress::none;
    case statement_effect::create_index: {
        const auto found = session_.execute(find_index, both);
        if (!found) return found.error();
        if (found->rows.empty()) return statement_progress::none;
        return flag_at(found->rows[0], 0) ? statement_progress::done : statement_progress::half;
    }
    case statement_effect::drop_index: {
        const auto found = session_.execute(find_name, both.first(1));
        if (!found) return found.error();
        return found->rows.empty() ? statement_progress::done : statement_progress::none;
    }
    case statement_effect::detach_partition: {
        const auto found = session_.execute(find_partition, both);
        if (!found) return found.error();
        if (found->rows.empty()) return statement_progress::done;
        return flag_at(found->rows[0], 0) ? statement_progress::half : statement_progress::none;
    }
    }
    return statement_progress::none;
}

result<bool> non_transactional_statement::remove_invalid_index() {
    if (class_.effect != statement_effect::create_index) return false;
    const sql_value names[] = {class_.object, class_.table};
    const auto found = session_.execute(find_index, names);
    if (!found) return found.error();
    if (found->rows.empty() || flag_at(found->rows[0], 0)) return false;
    const std::string index = text_at(found->rows[0], 1);
    const sql_value name[] = {index};
    const auto build = session_.execute(find_build, name);
    if (!build) return build.error();
    if (!build->rows.empty()) return false;
    const auto dropped = session_.execute("drop index concurrently " + index, {});
    if (!dropped) return dropped.error();
    return true;
}

result<void> non_transactional_statement::run(statement_progress progress,
                                              std::chrono::milliseconds lock_timeout) {
    // The others take locks that nobody but maintenance waits for, and must wait for transactions.
    const bool hurried = class_.effect == statement_effect::repeatable;
    if (hurried) {
        if (auto set = limit_lock_waits(session_, lock_timeout, lock_scope::session); !set) {
            return set.error();
        }
    }
    const bool detached = class_.effect == statement_effect::detach_partition;
    const auto done = detached && progress == statement_progress::half
                          ? session_.execute("alter table " + class_.table + " detach partition " +
                                                 class_.object + " finalize",
                                             {})
                          : session_.execute(text_, {});
    if (hurried) (void)session_.execute("reset lock_timeout", {});
    if (!done) return done.error();
    return {};
}

} // namespace alps::migrate::run
