#include "run/apply.hpp"

#include "run/batch_runner.hpp"
#include "run/errors.hpp"
#include "run/obstacles.hpp"
#include "run/record/progress_table.hpp"
#include "run/record/tracking_table.hpp"

#include <alps/migrate/plan/batches.hpp>
#include <alps/plugin/admin_transaction.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate::run {

result<recorded_history> read_record(admin_session& session) {
    auto applied = tracking_table(session).read();
    if (!applied) return applied.error();
    auto unfinished = progress_table(session).read();
    if (!unfinished) return unfinished.error();
    return recorded_history{std::move(*applied), std::move(*unfinished)};
}

result<migration_plan> apply_run::plan() {
    if (auto ready = prepare(); !ready) return nothing_written(ready.error());
    auto obstacles = look_for_obstacles(session_, scripts_);
    if (!obstacles) return nothing_written(obstacles.error());
    const auto batches = plan_batches(scripts_);
    return migration_plan{wanted_, describe(batches, scripts_), std::move(*obstacles)};
}

result<std::vector<migration_entry>> apply_run::apply() {
    if (auto ready = prepare(); !ready) return nothing_written(ready.error());
    if (scripts_.empty()) return std::vector<migration_entry>();
    const auto obstacles = look_for_obstacles(session_, scripts_);
    if (!obstacles) return nothing_written(obstacles.error());
    if (!obstacles->empty()) return errors::obstructed(*obstacles);

    const auto applied =
        static_cast<std::size_t>(std::ranges::count(history_, true, &migration_entry::applied));
    batch_runner runner(session_, options_, direction::up,
                        [this] { return check_nothing_moved(); });
    if (auto done = runner.run(std::move(scripts_)); !done) {
        return errors::with_state(done.error(), direction::up, runner.state(), applied,
                                  history_.size() - applied);
    }
    for (migration_entry& entry : wanted_) {
        entry.applied = true;
        entry.state = migration_state::applied;
        entry.note.clear();
    }
    return std::move(wanted_);
}

result<void> apply_run::prepare() {
    const auto record = read_record(session_);
    if (!record) return record.error();
    auto history = match_history(folder_, *record);
    if (!history) return history.error();
    history_ = std::move(*history);
    const auto count = count_wanted(history_, options_.to, options_.steps);
    if (!count) return count.error();
    for (std::size_t i = 0; i < history_.size() && wanted_.size() < *count; ++i) {
        if (history_[i].applied) continue;
        const folder_entry& migration = folder_.entries[i];
        auto read = read_script(session_.server().dialect, migration, migration.path, migration.sql,
                                record->unfinished);
        if (!read) return read.error();
        scripts_.push_back(std::move(*read));
        wanted_.push_back(history_[i]);
    }
    return {};
}

/// The lock keeps alps out, not Drizzle: looks again where nothing can move any more.
result<void> apply_run::check_nothing_moved() {
    const auto record = read_record(session_);
    if (!record) return record.error();
    const auto now = match_history(folder_, *record);
    if (!now) return now.error();
    if (*now != history_) return errors::history_moved();
    return {};
}

} // namespace alps::migrate::run
