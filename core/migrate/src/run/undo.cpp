#include "run/undo.hpp"

#include "run/apply.hpp"
#include "run/batch_runner.hpp"
#include "run/errors.hpp"
#include "run/losses.hpp"

#include <alps/base/read_file.hpp>
#include <alps/migrate/plan/undo.hpp>
#include <alps/plugin/admin_transaction.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate::run {

result<undo_plan> undo_run::plan() {
    if (auto ready = prepare(); !ready) return nothing_written(ready.error());
    const auto batches = plan_batches(scripts_);
    return undo_plan{chosen_, describe(batches, scripts_), losses_};
}

result<std::vector<migration_entry>> undo_run::undo() {
    if (auto ready = prepare(); !ready) return nothing_written(ready.error());
    if (scripts_.empty()) return std::vector<migration_entry>();
    if (!losses_.empty() && !options_.allow_loss) return errors::would_lose(losses_);

    const auto applied =
        static_cast<std::size_t>(std::ranges::count(history_, true, &migration_entry::applied));
    batch_runner runner(session_, options_, direction::down,
                        [this] { return check_nothing_moved(); });
    if (auto done = runner.run(std::move(scripts_)); !done) {
        return errors::with_state(done.error(), direction::down, runner.state(), applied,
                                  chosen_.size());
    }
    for (migration_entry& entry : chosen_) {
        entry.applied = false;
        entry.state = migration_state::pending;
        entry.note.clear();
    }
    return std::move(chosen_);
}

result<void> undo_run::prepare() {
    auto history = read_history();
    if (!history) return history.error();
    history_ = std::move(*history);
    const auto chosen = choose_undone(history_, options_.to, options_.steps);
    if (!chosen) return chosen.error();
    for (const std::size_t index : *chosen) {
        auto script = read_down(folder_.entries[index]);
        if (!script) return script.error();
        auto losses = count_losses(session_, *script);
        if (!losses) return losses.error();
        losses_.insert(losses_.end(), losses->begin(), losses->end());
        scripts_.push_back(std::move(*script));
        chosen_.push_back(history_[index]);
    }
    return {};
}

/// Reads what is applied. An undoing that was interrupted is no difference here: it goes on.
result<std::vector<migration_entry>> undo_run::read_history() {
    auto record = read_record(session_);
    if (!record) return record.error();
    record_ = std::move(*record);
    auto entries = compare_history(folder_, record_);
    for (migration_entry& entry : entries) {
        if (entry.state == migration_state::undoing) entry.state = migration_state::applied;
    }
    if (auto same = check_history(folder_.path, entries); !same) return same.error();
    for (const unfinished_migration& part : record_.unfinished) {
        if (!part.undoing) return errors::half_applied(part.tag);
    }
    return entries;
}

result<script> undo_run::read_down(const folder_entry& migration) {
    const auto file = migration.down_path();
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return errors::no_way_back(migration, file);
    const auto text = alps::read_file(file);
    if (!text) return text.error();
    if (const auto reason = irreversible_reason(*text, session_.server().dialect)) {
        return errors::irreversible(migration, file, *reason);
    }
    auto read = read_script(session_.server().dialect, migration, file, *text, record_.unfinished);
    if (!read) return read.error();
    if (read->statements.empty()) return errors::no_way_back(migration, file);
    const auto part =
        std::ranges::find(record_.unfinished, migration.when, &unfinished_migration::when);
    if (part != record_.unfinished.end() && part->hash != read->hash) {
        return errors::edited_while_undoing(migration, file);
    }
    return read;
}

/// As for `apply`: the lock keeps alps out, not Drizzle.
result<void> undo_run::check_nothing_moved() {
    const auto now = read_history();
    if (!now) return now.error();
    if (*now != history_) return errors::history_moved();
    return {};
}

} // namespace alps::migrate::run
