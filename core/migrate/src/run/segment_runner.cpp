#include "run/segment_runner.hpp"

#include "dialect_rules.hpp"
#include "run/errors.hpp"
#include "run/lock_retry.hpp"
#include "run/lone_statement.hpp"

#include <alps/migrate/plan/script.hpp>
#include <alps/plugin/admin_transaction.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrate::run {

result<void> segment_runner::run(std::vector<script> scripts) {
    scripts_ = std::move(scripts);
    const auto segments = plan_segments(scripts_);
    state_.cut = segments.size() > 1 || std::ranges::any_of(scripts_, &script::counted) ||
                 std::ranges::any_of(segments, &segment::alone);
    if (auto paused = pause_foreign_keys(); !paused) return nothing_written(paused.error());
    if (auto restored = restore_settings(); !restored) return nothing_written(restored.error());
    for (const segment& segment : segments) {
        auto done = segment.alone ? run_alone(segment.stretches.front()) : run_together(segment);
        if (!done) return done.error();
        for (const stretch& stretch : segment.stretches)
            note_done(stretch);
    }
    return {};
}

result<void> segment_runner::pause_foreign_keys() {
    if (!rules_of(session_.server().dialect).pauses_foreign_keys) return {};
    const auto suspends = [](const script_statement& statement) {
        return suspends_foreign_keys(statement.text);
    };
    for (const script& script : scripts_) {
        if (std::ranges::any_of(script.statements, suspends)) return keys_.begin();
    }
    return {};
}

result<void> segment_runner::restore_settings() {
    for (const script& script : scripts_) {
        for (std::size_t i = 0; i < script.done; ++i) {
            if (!configures_session(script.statements[i].text)) continue;
            const auto set = session_.execute(script.statements[i].text, {});
            if (!set) return set.error();
        }
    }
    return {};
}

result<void> segment_runner::run_together(const segment& segment) {
    return transact([&]() -> result<void> {
        for (const stretch& stretch : segment.stretches) {
            announce(stretch.script);
            if (auto done = execute(stretch); !done) return done.error();
            if (auto put = put_down(stretch); !put) return put.error();
        }
        return keys_.check();
    });
}

result<void> segment_runner::run_alone(const stretch& stretch) {
    announce(stretch.script);
    if (auto done = attempt(stretch); !done) return give_up(stretch, done.error());
    return transact([&] { return put_down(stretch); });
}

result<void> segment_runner::attempt(const stretch& stretch) {
    script& script = scripts_[stretch.script];
    const std::size_t index = stretch.first;
    lone_statement statement(session_, script.classes[index], script.statements[index].text);
    const auto failed = [&](const error& failure) {
        return errors::statement_failed(failure, script.file, script.statements[index], index + 1,
                                        script.statements.size());
    };

    const bool resumed = script.attempting && script.done == index;
    for (lock_retry retry(options_);;) {
        auto seen = statement.look();
        if (!seen) return nothing_written(seen.error());
        if (resumed && *seen == lone_progress::done) return {};
        const auto removed = statement.remove_invalid_index();
        if (!removed) return failed(removed.error());
        if (*removed && options_.notice) {
            options_.notice("removed the index " + script.classes[index].object +
                            ", which was not built to its end");
        }
        // What is there before the first attempt is not this run's: the database is to say so.
        if (!resumed && (*seen == lone_progress::none || *removed)) {
            auto marked = transact([&] { return save_progress(script, index, true); });
            if (!marked) return marked.error();
            script.counted = true;
        }
        const auto ran = statement.run(*seen, options_.lock_timeout);
        if (ran) return {};
        if (!retry.again_after(ran.error())) return failed(ran.error());
    }
}

result<void> segment_runner::give_up(const stretch& stretch, const error& failure) {
    const script& script = scripts_[stretch.script];
    const std::size_t index = stretch.first;
    // Without a connection the next run finds out what became of it.
    if (failure.code() == errc::in_doubt || failure.code() == errc::unavailable) return failure;
    lone_statement statement(session_, script.classes[index], script.statements[index].text);
    (void)statement.remove_invalid_index();
    if (!script.counted) return failure;
    (void)transact([&] {
        // Of which nothing is done may still be edited.
        if (index == 0) return progress_.remove(script.migration->when);
        return save_progress(script, index, false);
    });
    return failure;
}

result<void> segment_runner::transact(const std::function<result<void>()>& work) {
    for (lock_retry retry(options_);;) {
        auto done = transact_once(work);
        if (done) {
            began_ = true;
            return {};
        }
        if (!retry.again_after(done.error())) return done.error();
    }
}

result<void> segment_runner::transact_once(const std::function<result<void>()>& work) {
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

result<void> segment_runner::begin_first() {
    if (auto created = table_.create(); !created) return created.error();
    if (auto accepted = first_(); !accepted) return accepted.error();
    if (!state_.cut) return {};
    return progress_.create();
}

result<void> segment_runner::execute(const stretch& stretch) {
    const script& script = scripts_[stretch.script];
    for (std::size_t i = stretch.first; i < stretch.end; ++i) {
        const auto done = session_.execute(script.statements[i].text, {});
        if (done) continue;
        return errors::statement_failed(done.error(), script.file, script.statements[i], i + 1,
                                        script.statements.size());
    }
    return {};
}

result<void> segment_runner::put_down(const stretch& stretch) {
    const script& script = scripts_[stretch.script];
    if (!stretch.completes) return save_progress(script, stretch.end, false);
    const folder_entry& migration = *script.migration;
    const auto put =
        direction_ == direction::up ? table_.record(migration) : table_.forget(migration);
    if (!put) return errors::not_recorded(put.error(), migration, direction_);
    if (!script.counted) return {};
    return progress_.remove(migration.when);
}

result<void> segment_runner::save_progress(const script& script, std::size_t done,
                                           bool attempting) {
    return progress_.save({.tag = script.migration->tag,
                           .when = script.migration->when,
                           .hash = script.hash,
                           .done = done,
                           .attempting = attempting,
                           .undoing = direction_ == direction::down});
}

void segment_runner::announce(std::size_t script) {
    if (!options_.progress || script < announced_) return;
    announced_ = script + 1;
    options_.progress(scripts_[script].migration->tag, script, scripts_.size());
}

void segment_runner::note_done(const stretch& stretch) {
    script& script = scripts_[stretch.script];
    script.counted = true;
    if (stretch.completes) {
        ++state_.completed;
        state_.part.clear();
        return;
    }
    state_.part = "'" + script.migration->tag + "' is done up to its statement " +
                  std::to_string(stretch.end) + " of " + std::to_string(script.statements.size());
}

} // namespace alps::migrate::run
