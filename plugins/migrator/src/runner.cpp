#include "runner.hpp"

#include "errors.hpp"
#include "foreign_keys_pause.hpp"
#include "tracking_table.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/migrate/folder.hpp>
#include <alps/migrate/history.hpp>
#include <alps/migrate/script.hpp>
#include <alps/repository/admin_lock.hpp>
#include <alps/repository/admin_transaction.hpp>

#include <algorithm>
#include <utility>

namespace alps::migrator {
namespace {

constexpr const char* lock_name = "alps.migrations";

using entries = std::vector<migration_entry>;

/// A pending migration, cut into its statements.
struct prepared_migration {
    const migrate::folder_entry* migration;
    std::vector<script_statement> statements;
};

result<entries> read_history(admin_session& session, const migrate::folder& folder) {
    const auto applied = tracking_table(session).read();
    if (!applied) return applied.error();
    return migrate::match_history(folder, *applied);
}

result<std::vector<script_statement>> read_script(admin_session& session,
                                                  const migrate::folder_entry& migration) {
    auto statements = session.split(migration.sql);
    if (!statements) return errors::unreadable_script(statements.error(), migration);
    for (const script_statement& statement : *statements) {
        if (migrate::controls_transaction(statement.text)) {
            return errors::controls_transaction(migration, statement);
        }
    }
    return statements;
}

/// One run over a database, while the lock is held.
class run {
public:
    run(admin_session& session, const migration_options& options, const migrate::folder& folder)
        : session_(session), options_(options), folder_(folder), keys_(session) {}

    result<entries> apply() {
        if (auto ready = prepare(); !ready) return nothing_written(ready.error());
        if (prepared_.empty()) return entries();

        admin_transaction transaction(session_);
        if (auto begun = transaction.begin(); !begun) return begun.error();
        if (auto done = execute(); !done) return failed(nothing_written(done.error()));
        if (auto committed = transaction.commit(); !committed) return failed(committed.error());

        entries applied;
        for (migration_entry& entry : history_) {
            if (entry.applied) continue;
            entry.applied = true;
            applied.push_back(std::move(entry));
        }
        return applied;
    }

private:
    /// Does everything that comes before `begin`.
    result<void> prepare() {
        auto history = read_history(session_, folder_);
        if (!history) return history.error();
        history_ = std::move(*history);
        for (std::size_t i = 0; i < history_.size(); ++i) {
            if (history_[i].applied) continue;
            const migrate::folder_entry& migration = folder_.entries[i];
            auto statements = read_script(session_, migration);
            if (!statements) return statements.error();
            prepared_.push_back({.migration = &migration, .statements = std::move(*statements)});
        }
        return pause_foreign_keys();
    }

    result<void> pause_foreign_keys() {
        if (session_.server().dialect != dialect::sqlite) return {};
        for (const prepared_migration& prepared : prepared_) {
            const auto suspends = [](const script_statement& statement) {
                return migrate::suspends_foreign_keys(statement.text);
            };
            if (std::any_of(prepared.statements.begin(), prepared.statements.end(), suspends)) {
                return keys_.begin();
            }
        }
        return {};
    }

    /// Does everything that happens between `begin` and `commit`.
    result<void> execute() {
        tracking_table table(session_);
        if (auto created = table.create(); !created) return created.error();
        // The lock keeps alps out, not Drizzle: look again where nothing can move any more.
        const auto now = read_history(session_, folder_);
        if (!now) return now.error();
        if (*now != history_) return errors::history_moved();

        for (std::size_t i = 0; i < prepared_.size(); ++i) {
            const migrate::folder_entry& migration = *prepared_[i].migration;
            if (options_.progress) options_.progress(migration.tag, i, prepared_.size());
            if (auto done = execute(prepared_[i]); !done) return done.error();
            if (auto recorded = table.record(migration); !recorded) {
                return errors::not_recorded(recorded.error(), migration);
            }
        }
        return keys_.check();
    }

    result<void> execute(const prepared_migration& prepared) {
        const auto& statements = prepared.statements;
        for (std::size_t i = 0; i < statements.size(); ++i) {
            const auto done = session_.execute(statements[i].text, {});
            if (done) continue;
            return errors::statement_failed(done.error(), *prepared.migration, statements[i], i + 1,
                                            statements.size());
        }
        return {};
    }

    error failed(const error& failure) const {
        const std::size_t pending = prepared_.size();
        return errors::with_state(failure, history_.size() - pending, pending);
    }

    admin_session& session_;
    const migration_options& options_;
    const migrate::folder& folder_;
    foreign_keys_pause keys_;
    entries history_;
    std::vector<prepared_migration> prepared_;
};

class folder_runner final : public migration_runner {
public:
    result<entries> status(admin_session& session,
                           const migration_options& options) noexcept override {
        return no_throw([&]() -> result<entries> {
            const auto folder = migrate::read_folder(options.folder, session.server().dialect);
            if (!folder) return folder.error();
            auto history = read_history(session, *folder);
            if (!history) return nothing_written(history.error());
            return history;
        });
    }

    result<entries> apply(admin_session& session,
                          const migration_options& options) noexcept override {
        return no_throw([&]() -> result<entries> {
            const auto folder = migrate::read_folder(options.folder, session.server().dialect);
            if (!folder) return folder.error();
            admin_lock lock(session, lock_name);
            if (auto locked = lock.acquire(options.lock_timeout); !locked) {
                return errors::lock_not_granted(nothing_written(locked.error()));
            }
            return run(session, options, *folder).apply();
        });
    }
};

} // namespace

std::unique_ptr<migration_runner> make_runner() { return std::make_unique<folder_runner>(); }

} // namespace alps::migrator
