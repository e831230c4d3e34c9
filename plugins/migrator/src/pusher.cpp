#include "pusher.hpp"

#include "errors.hpp"
#include "foreign_keys_pause.hpp"
#include "lock_patience.hpp"
#include "migration_lock.hpp"
#include "push_errors.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/migrate/script.hpp>
#include <alps/repository/admin_lock.hpp>
#include <alps/repository/admin_transaction.hpp>

#include <algorithm>

namespace alps::migrator {
namespace {

using statements = std::vector<std::string>;

/// One push. The caller holds the lock.
class push_run {
public:
    push_run(admin_session& session, const push_options& options)
        : session_(session), options_(options), keys_(session) {}

    result<statements> run() {
        // What there is to do shows only where SQLite can suspend nothing any more.
        if (session_.server().dialect == dialect::sqlite) {
            if (auto paused = keys_.begin(); !paused) return nothing_written(paused.error());
        }
        const migration_options waiting{.folder = {},
                                        .patience = options_.patience,
                                        .lock_timeout = options_.lock_timeout,
                                        .notice = options_.notice};
        for (lock_patience patience(waiting);;) {
            auto done = transact();
            if (done || !patience.again_after(done.error())) return done;
        }
    }

private:
    result<statements> transact() {
        admin_transaction transaction(session_);
        if (auto begun = transaction.begin(); !begun) return begun.error();
        const auto limited =
            limit_lock_waits(session_, options_.lock_timeout, lock_scope::transaction);
        if (!limited) return nothing_written(limited.error());
        auto done = work();
        if (!done) return nothing_written(done.error());
        if (auto committed = transaction.commit(); !committed) return committed.error();
        return done;
    }

    result<statements> work() {
        auto planned = options_.plan(session_);
        if (!planned) return planned.error();
        for (std::size_t i = 0; i < planned->size(); ++i) {
            const auto ran = session_.execute((*planned)[i], {});
            if (!ran) {
                return errors::pushed_statement_failed(ran.error(), (*planned)[i], i + 1,
                                                       planned->size());
            }
        }
        if (std::ranges::any_of(*planned, migrate::suspends_foreign_keys)) {
            if (auto kept = keys_.check(); !kept) return errors::push_orphans(kept.error());
        }
        if (auto verified = options_.verify(session_); !verified) return verified.error();
        return planned;
    }

    admin_session& session_;
    const push_options& options_;
    foreign_keys_pause keys_;
};

class transaction_pusher final : public schema_pusher {
public:
    result<statements> push(admin_session& session, const push_options& options) noexcept override {
        return no_throw([&]() -> result<statements> {
            admin_lock lock(session, migration_lock);
            if (auto locked = lock.acquire(options.patience); !locked) {
                return errors::push_undone(
                    errors::lock_not_granted(nothing_written(locked.error())));
            }
            auto pushed = push_run(session, options).run();
            if (!pushed) return errors::push_undone(pushed.error());
            return pushed;
        });
    }
};

} // namespace

std::unique_ptr<schema_pusher> make_pusher() { return std::make_unique<transaction_pusher>(); }

} // namespace alps::migrator
