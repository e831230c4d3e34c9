#include "dialect_rules.hpp"
#include "push/push_errors.hpp"
#include "run/errors.hpp"
#include "run/foreign_keys_pause.hpp"
#include "run/lock_retry.hpp"
#include "run/migration_lock.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/migrate/plan/script.hpp>
#include <alps/migrate/push/push.hpp>
#include <alps/migrate/run/make_runner.hpp>
#include <alps/plugin/admin_lock.hpp>
#include <alps/plugin/admin_transaction.hpp>
#include <alps/plugin/schema_inspector.hpp>

#include <algorithm>
#include <variant>

namespace alps::migrate::run {
namespace {

using schema::model::schema;

/// One push of one schema.
class push_run {
public:
    push_run(admin_session& session, schema_inspector& inspector, const schema& wanted,
             const push_request& request)
        : session_(session),
          inspector_(inspector),
          wanted_(wanted),
          request_(request),
          keys_(session) {}

    /// Plans without changing or locking anything.
    result<push_plan> plan() {
        admin_transaction transaction(session_);
        if (auto begun = transaction.begin(); !begun) return begun.error();
        auto planned = look(locking::nothing);
        if (!planned) return nothing_written(planned.error());
        return planned;
    }

    /// The caller holds the lock of the runners.
    result<push_plan> push() {
        // What there is to do shows only inside the transaction, where it is too late.
        if (rules_of(session_.server().dialect).pauses_foreign_keys) {
            if (auto paused = keys_.begin(); !paused) return nothing_written(paused.error());
        }
        for (lock_retry retry(request_);;) {
            auto done = transact();
            if (done || !retry.again_after(done.error())) return done;
        }
    }

private:
    enum class locking { nothing, tables_that_lose };

    result<push_plan> transact() {
        admin_transaction transaction(session_);
        if (auto begun = transaction.begin(); !begun) return begun.error();
        const auto limited =
            limit_lock_waits(session_, request_.lock_timeout, lock_scope::transaction);
        if (!limited) return nothing_written(limited.error());
        auto done = work();
        if (!done) return nothing_written(done.error());
        if (auto committed = transaction.commit(); !committed) return committed.error();
        return done;
    }

    result<push_plan> work() {
        auto planned = look(locking::tables_that_lose);
        if (!planned) return planned.error();
        if (auto ran = run(planned->statements); !ran) return ran.error();
        const auto now = inspector_.read();
        if (!now) return now.error();
        // What was created from a normalized text may be written in a third way.
        const auto wanted = normalize_beside(inspector_, now->schema, normalized_);
        if (!wanted) return wanted.error();
        if (auto same = check_pushed(now->schema, *wanted, request_.ownership); !same)
            return same.error();
        return planned;
    }

    result<push_plan> look(locking locks) {
        const auto live = inspector_.read();
        if (!live) return live.error();
        auto normalized = normalize_beside(inspector_, live->schema, wanted_);
        if (!normalized) return normalized.error();
        normalized_ = std::move(*normalized);
        return plan_push(*live, normalized_, request_,
                         [&](const possible_loss& loss) { return count(loss, locks); });
    }

    /// Counts what a loss costs. Where others go on writing, they must not add to it meanwhile.
    result<std::int64_t> count(const possible_loss& loss, locking locks) {
        if (locks == locking::tables_that_lose) {
            if (auto locked = inspector_.lock_table(loss.table); !locked) return locked.error();
        }
        const auto found = session_.execute(loss.query, {});
        if (!found) return found.error();
        const auto* rows = std::get_if<std::int64_t>(&found->rows.at(0).at(0));
        if (rows == nullptr) return error(errc::internal, "the number of rows is no whole number");
        return *rows;
    }

    result<void> run(const std::vector<std::string>& statements) {
        for (std::size_t i = 0; i < statements.size(); ++i) {
            const auto ran = session_.execute(statements[i], {});
            if (!ran) {
                return errors::pushed_statement_failed(ran.error(), statements[i], i + 1,
                                                       statements.size());
            }
        }
        if (std::ranges::any_of(statements, suspends_foreign_keys)) {
            if (auto kept = keys_.check(); !kept) return errors::push_orphans(kept.error());
        }
        return {};
    }

    admin_session& session_;
    schema_inspector& inspector_;
    const schema& wanted_;
    const push_request& request_;
    foreign_keys_pause keys_;
    schema normalized_;
};

class transaction_pusher final : public schema_pusher {
public:
    result<push_plan> plan(admin_session& session, const schema& wanted,
                           const push_request& request) noexcept override {
        return no_throw([&]() -> result<push_plan> {
            const auto inspector = find_inspector(session);
            if (!inspector) return inspector.error();
            return push_run(session, **inspector, wanted, request).plan();
        });
    }

    result<push_plan> push(admin_session& session, const schema& wanted,
                           const push_request& request) noexcept override {
        return no_throw([&]() -> result<push_plan> {
            const auto inspector = find_inspector(session);
            if (!inspector) return inspector.error();
            admin_lock lock(session, migration_lock);
            if (auto locked = lock.acquire(request.wait_timeout); !locked) {
                return errors::push_undone(
                    errors::lock_not_granted(nothing_written(locked.error())));
            }
            auto pushed = push_run(session, **inspector, wanted, request).push();
            if (!pushed) return errors::push_undone(pushed.error());
            return pushed;
        });
    }
};

} // namespace

} // namespace alps::migrate::run

namespace alps::migrate {

std::unique_ptr<schema_pusher> make_pusher() { return std::make_unique<run::transaction_pusher>(); }

} // namespace alps::migrate
