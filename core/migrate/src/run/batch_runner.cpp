#include "run/batch_runner.hpp"

#include "dialect_rules.hpp"
#include "run/errors.hpp"
#include "run/lock_retry.hpp"
#include "run/non_transactional_statement.hpp"
#include "run/rebuild_keeper.hpp"

#include <alps/migrate/plan/script.hpp>
#include <alps/plugin/admin_transaction.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate::run {

result<void> batch_runner::run(std::vector<script> scripts) {
    scripts_ = std::move(scripts);
    const auto batches = plan_batches(scripts_);
    state_.cut = batches.size() > 1 || std::ranges::any_of(scripts_, &script::counted) ||
                 std::ranges::any_of(batches, &batch::non_transactional);
    if (auto paused = pause_foreign_keys(); !paused) return nothing_written(paused.error());
    if (auto restored = restore_settings(); !restored) return nothing_written(restored.error());
    for (const batch& batch : batches) {
        auto done = batch.non_transactional ? run_non_transactional(batch.ranges.front())
                                            : run_together(batch);
        if (!done) return done.error();
        for (const statement_range& range : batch.ranges)
            note_done(range);
    }
    return {};
}

result<void> batch_runner::pause_foreign_keys() {
    if (!rules_of(session_.server().dialect).pauses_foreign_keys) return {};
    const auto suspends = [](const script_statement& statement) {
        return suspends_foreign_keys(statement.text);
    };
    for (const script& script : scripts_) {
        if (std::ranges::any_of(script.statements, suspends)) return keys_.begin();
    }
    return {};
}

result<void> batch_runner::restore_settings() {
    for (const script& script : scripts_) {
        for (std::size_t i = 0; i < script.done; ++i) {
            if (!configures_session(script.statements[i].text)) continue;
            const auto set = session_.execute(script.statements[i].text, {});
            if (!set) return set.error();
        }
    }
    return {};
}

result<void> batch_runner::run_together(const batch& batch) {
    return transact([&]() -> result<void> {
        for (const statement_range& range : batch.ranges) {
            announce(range.script);
            if (auto done = execute(range); !done) return done.error();
            if (auto put = put_down(range); !put) return put.error();
        }
        return keys_.check();
    });
}

result<void> batch_runner::run_non_transactional(const statement_range& range) {
    announce(range.script);
    if (auto done = attempt(range); !done) return give_up(range, done.error());
    if (range.completes) {
        if (auto reset = session_.reset(); !reset) return reset.error();
    }
    return transact([&] { return put_down(range); });
}

result<void> batch_runner::attempt(const statement_range& range) {
    script& script = scripts_[range.script];
    const std::size_t index = range.first;
    non_transactional_statement statement(session_, script.classes[index],
                                          script.statements[index].text);
    const bool resumed = script.attempting && script.done == index;
    for (lock_retry retry(options_);;) {
        auto seen = statement.look();
        if (!seen) return nothing_written(seen.error());
        if (resumed && *seen == statement_progress::done) return {};
        const auto removed = statement.remove_invalid_index();
        if (!removed) return errors::statement_failed(removed.error(), script, index);
        if (*removed && options_.notice) {
            options_.notice("removed the index " + script.classes[index].object +
                            ", which was not built to its end");
        }
        // What is there before the first attempt is not this run's: the database is to say so.
        if (!resumed && (*seen == statement_progress::none || *removed)) {
            auto marked = transact([&] { return save_progress(script, index, true); });
            if (!marked) return marked.error();
            script.counted = true;
        }
        const auto ran = statement.run(*seen, options_.lock_timeout);
        if (ran) return {};
        if (!retry.again_after(ran.error()))
            return errors::statement_failed(ran.error(), script, index);
    }
}

result<void> batch_runner::give_up(const statement_range& range, const error& failure) {
    const script& script = scripts_[range.script];
    const std::size_t index = range.first;
    // Without a connection the next run finds out what became of it.
    if (failure.code() == errc::in_doubt || failure.code() == errc::unavailable) return failure;
    non_transactional_statement statement(session_, script.classes[index],
                                          script.statements[index].text);
    (void)statement.remove_invalid_index();
    if (!script.counted) return failure;
    (void)transact([&] {
        // Of which nothing is done may still be edited.
        if (index == 0) return progress_.remove(script.migration->when);
        return save_progress(script, index, false);
    });
    return failure;
}

result<void> batch_runner::transact(const std::function<result<void>()>& work) {
    for (lock_retry retry(options_);;) {
        auto done = transact_once(work);
        if (done) {
            began_ = true;
            return {};
        }
        if (!retry.again_after(done.error())) return done.error();
    }
}

result<void> batch_runner::transact_once(const std::function<result<void>()>& work) {
    admin_transaction transaction(session_);
    if (auto begun = transaction.begin(); !begun) return begun.error();
    const auto limited = limit_lock_waits(session_, options_.lock_timeout, lock_scope::transaction);
    if (!limited) return nothing_written(limited.error());
    if (!began_) {
        if (auto first = begin_first(); !first) return nothing_written(first.error());
    }
    if (auto done = work(); !done) return nothing_written(done.error());
    return transaction.commit();
}

result<void> batch_runner::begin_first() {
    if (auto created = table_.create(); !created) return created.error();
    if (auto accepted = first_(); !accepted) return accepted.error();
    if (!state_.cut) return {};
    return progress_.create();
}

result<void> batch_runner::execute(const statement_range& range) {
    const script& script = scripts_[range.script];
    if (rules_of(session_.server().dialect).rebuilds_tables) return execute_rebuilding(range);
    for (std::size_t i = range.first; i < range.end; ++i) {
        const auto done = session_.execute(script.statements[i].text, {});
        if (!done) return errors::statement_failed(done.error(), script, i);
    }
    return range.completes ? forget_settings() : result<void>();
}

/// Every run is one transaction there, and a range a whole file.
result<void> batch_runner::execute_rebuilding(const statement_range& range) {
    const script& script = scripts_[range.script];
    rebuild_keeper keeper(session_, script, options_.folder, direction_);
    for (std::size_t i = range.first; i < range.end; ++i) {
        if (auto set = keeper.before(i); !set) return set.error();
        const auto done = session_.execute(script.statements[i].text, {});
        if (!done) return errors::statement_failed(done.error(), script, i);
        if (auto put = keeper.behind(i); !put) return put.error();
    }
    if (auto kept = keeper.finish(); !kept) return kept.error();
    return forget_settings();
}

/// What a file sets is for its own statements: neither what records it nor the next file is to see
/// it, in a transaction that goes on.
result<void> batch_runner::forget_settings() {
    if (auto reset = session_.reset(); !reset) return reset.error();
    return limit_lock_waits(session_, options_.lock_timeout, lock_scope::transaction);
}

result<void> batch_runner::put_down(const statement_range& range) {
    const script& script = scripts_[range.script];
    if (!range.completes) return save_progress(script, range.end, false);
    const folder_entry& migration = *script.migration;
    const auto put =
        direction_ == direction::up ? table_.record(migration) : table_.forget(migration);
    if (!put) return errors::not_recorded(put.error(), migration, direction_);
    if (!script.counted) return {};
    return progress_.remove(migration.when);
}

result<void> batch_runner::save_progress(const script& script, std::size_t done, bool attempting) {
    return progress_.save({.tag = script.migration->tag,
                           .when = script.migration->when,
                           .hash = script.hash,
                           .done = done,
                           .attempting = attempting,
                           .undoing = direction_ == direction::down});
}

void batch_runner::announce(std::size_t script) {
    if (!options_.progress || script < announced_) return;
    announced_ = script + 1;
    options_.progress(scripts_[script].migration->tag, script, scripts_.size());
}

void batch_runner::note_done(const statement_range& range) {
    script& script = scripts_[range.script];
    script.counted = true;
    if (range.completes) {
        ++state_.completed;
        state_.part.clear();
        return;
    }
    state_.part = "'" + script.migration->tag + "' is done up to its statement " +
                  std::to_string(range.end) + " of " + std::to_string(script.statements.size());
}

} // namespace alps::migrate::run
