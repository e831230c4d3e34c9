#pragma once

#include "run/foreign_keys_pause.hpp"
#include "run/record/progress_table.hpp"
#include "run/record/tracking_table.hpp"
#include "run/run_state.hpp"
#include "run/scripts.hpp"

#include <alps/migrate/plan/batches.hpp>
#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/migration_values.hpp>

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace alps::migrate::run {

/// Runs scripts batch by batch, and records each part in the transaction that does it.
///
/// Lifetime: refers to its arguments.
class batch_runner {
public:
    /// `first` is called in the first transaction before anything else is done there, and may
    /// refuse to go on.
    batch_runner(admin_session& session, const migration_options& options, direction direction,
                 std::function<result<void>()> first)
        : session_(session),
          options_(options),
          direction_(direction),
          first_(std::move(first)),
          table_(session),
          progress_(session),
          keys_(session) {}

    /// Runs them all, unless something fails.
    result<void> run(std::vector<script> scripts);

    /// Says how far it came.
    [[nodiscard]] const run_state& state() const noexcept { return state_; }

private:
    result<void> pause_foreign_keys();
    /// Repeats what a script that is resumed has set for its session.
    result<void> restore_settings();
    result<void> run_together(const batch& batch);
    result<void> run_non_transactional(const statement_range& range);
    result<void> attempt(const statement_range& range);
    result<void> give_up(const statement_range& range, const error& failure);

    result<void> transact(const std::function<result<void>()>& work);
    result<void> transact_once(const std::function<result<void>()>& work);
    result<void> begin_first();

    result<void> execute(const statement_range& range);
    result<void> execute_rebuilding(const statement_range& range);
    result<void> forget_settings();
    result<void> put_down(const statement_range& range);
    result<void> save_progress(const script& script, std::size_t done, bool attempting);
    void announce(std::size_t script);
    void note_done(const statement_range& range);

    admin_session& session_;
    const migration_options& options_;
    const direction direction_;
    const std::function<result<void>()> first_;
    tracking_table table_;
    progress_table progress_;
    foreign_keys_pause keys_;
    std::vector<script> scripts_;
    bool began_ = false;
    std::size_t announced_ = 0;
    run_state state_;
};

} // namespace alps::migrate::run
