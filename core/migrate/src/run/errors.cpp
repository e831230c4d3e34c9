#include "run/errors.hpp"

#include <alps/base/join.hpp>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace alps::migrate::run::errors {
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

std::string doubt(direction direction, const run_state& state, std::size_t wanted) {
    if (state.cut) return "unknown: the last transaction of the run was either committed or not";
    const std::string count = std::to_string(wanted);
    return direction == direction::up
               ? "unknown: either all " + count + " pending migrations were applied or none"
               : "unknown: either all " + count + " migrations were undone or none";
}

std::string certain(direction direction, const run_state& state, std::size_t applied,
                    std::size_t wanted) {
    std::string text = state.completed == 0 && state.part.empty()
                           ? "this run was rolled back; "
                           : "what was under way was rolled back; ";
    if (!state.part.empty()) text += state.part + "; ";
    const bool up = direction == direction::up;
    const std::size_t now = up ? applied + state.completed : applied - state.completed;
    return text + std::to_string(now) + " applied, " + std::to_string(wanted - state.completed) +
           (up ? " still pending" : " still to be undone");
}

} // namespace

error statement_failed(const error& failure, const script& script, std::size_t index) {
    error_info info = failure.info();
    info.message = "statement " + std::to_string(index + 1) + " of " +
                   std::to_string(script.statements.size()) +
                   (is_refusal(failure) ? " was refused: " : " failed: ") + info.message;
    // An engine that misses a table advises to migrate, which is what just failed.
    const bool circular = info.hint.find("alps migrate") != std::string::npos;
    if (is_refusal(failure) && (info.hint.empty() || circular)) {
        info.hint = "correct this file, then run 'alps migrate' again";
    }
    info.file = script.file.string();
    info.line = script.statements[index].line + (info.line > 0 ? info.line - 1 : 0);
    return error(failure.code(), std::move(info));
}

error unreadable_script(const error& failure, const folder_entry& migration,
                        const std::filesystem::path& file) {
    error_info info = failure.info();
    info.message = "cannot split '" + migration.tag + "' into statements: " + info.message;
    info.file = file.string();
    return error(failure.code(), std::move(info));
}

error refused_statement(const error& failure, const std::filesystem::path& file,
                        const script_statement& statement) {
    error_info info = failure.info();
    info.file = file.string();
    info.line = statement.line;
    return error(failure.code(), std::move(info));
}

error not_recorded(const error& failure, const folder_entry& migration, direction direction) {
    error_info info = failure.info();
    info.message = "cannot record '" + migration.tag + "' as " +
                   (direction == direction::up ? "applied: " : "undone: ") + info.message;
    info.file = migration.path.string();
    info.line = 0;
    return error(failure.code(), std::move(info));
}

error obstructed(const std::vector<obstacle>& obstacles) {
    std::vector<std::string> found;
    std::vector<std::string> remedies;
    for (const obstacle& each : obstacles) {
        found.push_back(fmt::format("{}:{}: {}: {}", each.file.filename().string(), each.line,
                                    each.what, join(each.examples, "; ")));
        if (std::ranges::find(remedies, each.remedy) == remedies.end())
            remedies.push_back(each.remedy);
    }
    const obstacle& first = obstacles.front();
    return error(errc::rejected,
                 {.message = "the database holds what '" + first.tag + "' would fail on",
                  .detail = join(found, "\n"),
                  .hint = join(remedies, "; "),
                  .state = "nothing was changed",
                  .file = first.file.string(),
                  .line = first.line});
}

error history_moved() {
    return error(errc::conflict,
                 {.message = "another tool changed the migration history during this run",
                  .hint = "migrate with one tool at a time, then run 'alps migrate' again"});
}

error no_way_back(const folder_entry& migration, const std::filesystem::path& file) {
    return error(errc::forbidden, {.message = "'" + migration.tag + "' cannot be undone: '" +
                                              file.filename().string() + "' is missing or empty",
                                   .hint = "write the statements that undo it into that file",
                                   .file = file.string()});
}

error irreversible(const folder_entry& migration, const std::filesystem::path& file,
                   const std::string& reason) {
    return error(errc::forbidden,
                 {.message = "'" + migration.tag + "' cannot be undone: " +
                             (reason.empty() ? "its file says that it is irreversible" : reason),
                  .hint = "restore a backup, or go on with a new migration",
                  .file = file.string()});
}

error would_lose(const std::vector<data_loss>& losses) {
    std::string message = "undoing would lose data: ";
    for (const data_loss& loss : losses) {
        if (&loss != &losses.front()) message += ", ";
        message += loss.what + " (" + std::to_string(loss.rows) + ")";
    }
    return error(errc::forbidden,
                 {.message = std::move(message),
                  .hint = "nothing was changed; repeat with --yes if that is what you want"});
}

error half_applied(const std::string& tag) {
    return error(errc::diverged, {.message = "'" + tag + "' is applied in part only",
                                  .hint = "finish it with 'alps migrate' before undoing it"});
}

error edited_while_undoing(const folder_entry& migration, const std::filesystem::path& file) {
    return error(errc::diverged, {.message = "'" + file.filename().string() +
                                             "' was edited after a part of it had run",
                                  .hint = "restore it to finish undoing '" + migration.tag + "'",
                                  .file = file.string()});
}

error no_baseline_named() {
    return error(errc::invalid_argument,
                 {.message = "a baseline needs the last migration that the database contains",
                  .hint = "name its tag, as 'alps migrate status' lists it"});
}

error not_empty(std::size_t count) {
    return error(errc::diverged,
                 {.message = "the database has a history already: " + std::to_string(count) +
                             (count == 1 ? " migration is recorded" : " migrations are recorded"),
                  .hint = "a baseline is for a database that was made by other means; "
                          "'alps migrate' applies what is missing"});
}

error orphaned_rows(std::size_t count, const std::string& table) {
    return error(errc::constraint_violation,
                 {.message = "there would be " + std::to_string(count) +
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

error with_state(const error& failure, direction direction, const run_state& state,
                 std::size_t applied, std::size_t wanted) {
    error_info info = failure.info();
    if (failure.code() == errc::in_doubt) {
        info.state = doubt(direction, state, wanted);
        info.hint = "'alps migrate status' says which; 'alps migrate' applies what is missing";
    } else {
        info.state = certain(direction, state, applied, wanted);
    }
    return error(failure.code(), std::move(info));
}

} // namespace alps::migrate::run::errors
