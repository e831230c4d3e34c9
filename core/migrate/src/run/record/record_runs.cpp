#include "run/record/record_runs.hpp"

#include "run/apply.hpp"
#include "run/errors.hpp"
#include "run/record/progress_table.hpp"
#include "run/record/tracking_table.hpp"

#include <alps/migrate/history/history.hpp>
#include <alps/migrate/history/repair.hpp>
#include <alps/migrate/plan/batches.hpp>
#include <alps/plugin/admin_transaction.hpp>

namespace alps::migrate::run {
namespace {

result<void> carry_out(admin_session& session, const repair_step& step) {
    switch (step.action) {
    case repair_action::forget_row:
        return tracking_table(session).forget_row(step.id);
    case repair_action::correct_row:
        return tracking_table(session).correct_row(step.id, *step.file);
    case repair_action::forget_part:
        return progress_table(session).remove(step.part.when);
    case repair_action::correct_part:
        return progress_table(session).save(step.part);
    }
    return {};
}

} // namespace

result<std::vector<migration_entry>>
record_baseline(admin_session& session, const migration_options& options, const folder& folder) {
    if (!options.to) return errors::no_baseline_named();
    const auto record = read_record(session);
    if (!record) return nothing_written(record.error());
    auto entries = match_history(folder, *record);
    if (!entries) return entries.error();
    if (!record->applied.empty() || !record->unfinished.empty()) {
        return errors::not_empty(record->applied.size() + record->unfinished.size());
    }
    const auto count = count_wanted(*entries, options.to, std::nullopt);
    if (!count) return count.error();
    entries->resize(*count);
    if (options.dry_run) return entries;

    admin_transaction transaction(session);
    if (auto begun = transaction.begin(); !begun) return begun.error();
    tracking_table table(session);
    if (auto created = table.create(); !created) return nothing_written(created.error());
    for (std::size_t i = 0; i < entries->size(); ++i) {
        const folder_entry& migration = folder.entries[i];
        if (auto recorded = table.record(migration); !recorded) {
            return nothing_written(
                errors::not_recorded(recorded.error(), migration, direction::up));
        }
        (*entries)[i].applied = true;
        (*entries)[i].state = migration_state::applied;
    }
    if (auto committed = transaction.commit(); !committed) return committed.error();
    return entries;
}

result<std::vector<std::string>>
repair_record(admin_session& session, const repair_options& options, const folder& folder) {
    const auto record = read_record(session);
    if (!record) return nothing_written(record.error());
    const auto steps = plan_repair(folder, *record, options);
    if (!steps) return steps.error();
    std::vector<std::string> said;
    for (const repair_step& step : *steps)
        said.push_back(describe(step, !options.dry_run));
    if (options.dry_run || steps->empty()) return said;

    admin_transaction transaction(session);
    if (auto begun = transaction.begin(); !begun) return begun.error();
    if (auto created = tracking_table(session).create(); !created) {
        return nothing_written(created.error());
    }
    for (const repair_step& step : *steps) {
        if (auto done = carry_out(session, step); !done) return nothing_written(done.error());
    }
    if (auto committed = transaction.commit(); !committed) return committed.error();
    return said;
}

} // namespace alps::migrate::run
