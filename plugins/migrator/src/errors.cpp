#include "errors.hpp"

#include <utility>

namespace alps::migrator::errors {
namespace {

bool is_refusal(const error& failure) noexcept {
    switch (failure.code()) {
    case errc::already_exists:
    case errc::constraint_violation:
    case errc::invalid_argument:
    case errc::rejected:
        return true;
    default:
        return false;
    }
}

} // namespace

error statement_failed(const error& failure, const migrate::folder_entry& migration,
                       const script_statement& statement, std::size_t index, std::size_t count) {
    error_info info = failure.info();
    info.message = "statement " + std::to_string(index) + " of " + std::to_string(count) +
                   (is_refusal(failure) ? " was refused: " : " failed: ") + info.message;
    // An engine that misses a table advises to migrate, which is what just failed.
    const bool circular = info.hint.find("alps migrate") != std::string::npos;
    if (is_refusal(failure) && (info.hint.empty() || circular)) {
        info.hint = "correct this file, then run 'alps migrate' again";
    }
    info.file = migration.path.string();
    info.line = statement.line + (info.line > 0 ? info.line - 1 : 0);
    return error(failure.code(), std::move(info));
}

error unreadable_script(const error& failure, const migrate::folder_entry& migration) {
    error_info info = failure.info();
    info.message = "cannot split '" + migration.tag + "' into statements: " + info.message;
    info.file = migration.path.string();
    return error(failure.code(), std::move(info));
}

error controls_transaction(const migrate::folder_entry& migration,
                           const script_statement& statement) {
    return error(errc::configuration,
                 {.message = "'" + migration.tag + "' begins or ends a transaction itself",
                  .hint = "remove this statement: all pending migrations run in one transaction",
                  .file = migration.path.string(),
                  .line = statement.line});
}

error not_recorded(const error& failure, const migrate::folder_entry& migration) {
    error_info info = failure.info();
    info.message = "cannot record '" + migration.tag + "' as applied: " + info.message;
    info.file = migration.path.string();
    info.line = 0;
    return error(failure.code(), std::move(info));
}

error history_moved() {
    return error(errc::conflict,
                 {.message = "another tool changed the migration history during this run",
                  .hint = "migrate with one tool at a time, then run 'alps migrate' again"});
}

error orphaned_rows(std::size_t count, const std::string& table) {
    return error(errc::constraint_violation,
                 {.message = "the migrations would leave " + std::to_string(count) +
                             " rows that refer to nothing, the first in table '" + table + "'",
                  .hint = "a migration that suspends the foreign keys must keep them right"});
}

error unreadable_history() {
    return error(errc::internal,
                 {.message = "a row of the table '__drizzle_migrations' has no hash",
                  .hint = "the table was written by another program; compare it with a backup"});
}

error lock_not_granted(const error& failure) {
    if (failure.code() != errc::timeout) return failure;
    error_info info = failure.info();
    info.message = "another run holds the migration lock: " + info.message;
    if (info.hint.empty()) info.hint = "wait until it has ended, or raise '--timeout'";
    return error(failure.code(), std::move(info));
}

error with_state(const error& failure, std::size_t applied, std::size_t pending) {
    error_info info = failure.info();
    const std::string count = std::to_string(pending);
    if (failure.code() == errc::in_doubt) {
        info.state = "unknown: either all " + count + " pending migrations were applied or none";
        info.hint = "'alps migrate status' says which; 'alps migrate' applies what is missing";
    } else {
        info.state = "this run was rolled back; " + std::to_string(applied) + " applied, " + count +
                     " still pending";
    }
    return error(failure.code(), std::move(info));
}

} // namespace alps::migrator::errors
