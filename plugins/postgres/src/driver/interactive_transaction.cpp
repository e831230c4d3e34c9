#include "driver/interactive_transaction.hpp"

#include "errors.hpp"

#include <string_view>
#include <utility>

namespace alps::postgres {
namespace {

constexpr std::string_view begin_steps[] = {"begin"};
constexpr std::string_view commit_steps[] = {"commit"};
constexpr std::string_view roll_back_steps[] = {"rollback"};

// Without names: nothing of an application's can be in their way. Only a commit may be in doubt.
constexpr sql::statement begin_one{"", sql::access::read, begin_steps};
constexpr sql::statement commit_one{"", sql::access::write, commit_steps};
constexpr sql::statement roll_back_one{"", sql::access::read, roll_back_steps};

} // namespace

/// A call's use of the connection, which two cannot have at once.
class interactive_transaction::turn {
public:
    explicit turn(bool& busy) noexcept : busy_(busy), mine_(!std::exchange(busy, true)) {}
    turn(const turn&) = delete;
    turn& operator=(const turn&) = delete;
    ~turn() {
        if (mine_) busy_ = false;
    }

    explicit operator bool() const noexcept { return mine_; }

private:
    bool& busy_;
    const bool mine_;
};

task<std::unique_ptr<interactive_transaction>>
interactive_transaction::begin(std::shared_ptr<pool> pool) {
    postgres::pool& lender = *pool;
    return lender.on_strand(begin_here(std::move(pool)));
}

task<std::unique_ptr<interactive_transaction>>
interactive_transaction::begin_here(std::shared_ptr<pool> pool) {
    const deadline until = pool->next_deadline();
    auto held = co_await pool->acquire(until);
    if (!held) co_return held.error();
    auto begun = co_await (*held)->perform(begin_one, {}, until);
    if (!begun) co_return begun.error();
    co_return std::make_unique<interactive_transaction>(std::move(pool), std::move(*held));
}

interactive_transaction::~interactive_transaction() {
    if (!lease_) return;
    lease_->close();
    pool_->give_back(std::move(lease_));
}

task<void> interactive_transaction::commit() { return pool_->on_strand(commit_here()); }

task<void> interactive_transaction::roll_back() { return pool_->on_strand(roll_back_here()); }

task<void> interactive_transaction::undo_unread(error cause) {
    const turn mine(busy_);
    if (!state_.open()) co_return result<void>();
    state_.fail(std::move(cause));
    if (mine) co_return co_await end_connection(pool_->next_deadline());
    co_return result<void>();
}

task<response> interactive_transaction::perform_here(const sql::statement& statement,
                                                     sql::parameters parameters) {
    const turn mine(busy_);
    if (!mine) co_return transaction_busy();
    if (auto open = state_.may_go_on(); !open) co_return open.error();
    const deadline until = pool_->next_deadline();
    const bool known = lease_->knows(statement);
    // It commits nothing, so that its outcome is never in doubt.
    sql::statement inside = statement;
    inside.access = sql::access::read;
    auto response = co_await lease_->perform(inside, parameters, until);
    if (response && lease_->in_transaction()) co_return response;
    error failure = response ? controls_transactions(statement.name) : response.error();
    if (known && wants_new_plan(failure)) {
        failure = plan_changed(failure);
        lease_->retire();
    }
    state_.fail(failure);
    auto ended = co_await end_connection(until);
    co_return failure;
}

task<void> interactive_transaction::commit_here() {
    const turn mine(busy_);
    if (!mine) co_return transaction_busy();
    if (auto open = state_.may_go_on(); !open) co_return open.error();
    result<void> committed;
    if (lease_->closed_by_server()) {
        committed = lease_->broken();
        lease_->retire();
    } else {
        auto response = co_await lease_->perform(commit_one, {}, pool_->next_deadline());
        if (!response) {
            committed = response.error();
        } else if (response->undone) {
            committed = commit_rolled_back();
        }
    }
    if (committed) {
        state_.commit();
    } else {
        state_.fail(committed.error());
    }
    lease_ = {};
    co_return committed;
}

task<void> interactive_transaction::roll_back_here() {
    const turn mine(busy_);
    if (!mine) co_return transaction_busy();
    if (!state_.open()) co_return state_.may_roll_back();
    state_.roll_back();
    co_return co_await end_connection(pool_->next_deadline());
}

/// Gives the connection back without the transaction; closed, if the server does not end it.
task<void> interactive_transaction::end_connection(deadline until) {
    if (lease_->usable()) {
        auto ended = co_await lease_->perform(roll_back_one, {}, until);
        if (!ended) lease_->retire();
    }
    lease_ = {};
    co_return result<void>();
}

} // namespace alps::postgres
