#pragma once

#include "driver/decode.hpp"
#include "driver/pool.hpp"

#include <alps/sql/transaction_state.hpp>

#include <memory>
#include <utility>

namespace alps::postgres {

/// A transaction on a connection that is its own until it ends, at the server's isolation level.
///
/// Threads: any, one call at a time; another one meanwhile is `rejected`.
/// Lifetime: destroying an open one closes its connection, with which the server rolls it back. It
///   must go before the driver does.
class interactive_transaction {
public:
    /// Begins one.
    ///
    /// Errors: as `connection::open`; `timeout` if no connection became free in time.
    static task<std::unique_ptr<interactive_transaction>> begin(std::shared_ptr<pool> pool);

    interactive_transaction(std::shared_ptr<pool> pool, pool::lease lease) noexcept
        : pool_(std::move(pool)), lease_(std::move(lease)) {}
    interactive_transaction(const interactive_transaction&) = delete;
    interactive_transaction& operator=(const interactive_transaction&) = delete;
    ~interactive_transaction();

    /// Runs a statement and decodes its rows on the caller's executor. An error rolls the
    /// transaction back.
    ///
    /// Errors: what the server says; `timeout`; `unavailable` if the connection broke; `conflict`
    ///   if a table was changed since the connection prepared the statement; `unreadable` if a row
    ///   cannot be decoded; `rejected` if the transaction has ended, or if the statement ends it.
    template <class Decoder>
    task<decoded_result_set<Decoder>> run(const sql::statement& statement,
                                          sql::parameters parameters, Decoder decoder) {
        auto response = co_await pool_->on_strand(perform_here(statement, std::move(parameters)));
        if (!response) co_return response.error();
        auto answer = decode(*response, decoder, statement);
        if (answer) co_return answer;
        auto undone = co_await pool_->on_strand(undo_unread(answer.error()));
        co_return answer;
    }

    /// Makes permanent what was done.
    ///
    /// Errors: `rejected` if the transaction has ended; what the server says, and nothing of it
    ///   remains; `unavailable` if the connection was broken before; `in_doubt` if the answer is
    ///   lost.
    task<void> commit();

    /// Undoes what was done; also succeeds where an error has done so.
    ///
    /// Errors: `rejected` if it was committed; the commit's `in_doubt`.
    task<void> roll_back();

private:
    class turn;

    static task<std::unique_ptr<interactive_transaction>> begin_here(std::shared_ptr<pool> pool);

    task<response> perform_here(const sql::statement& statement, sql::parameters parameters);
    task<void> commit_here();
    task<void> roll_back_here();
    task<void> undo_unread(error cause);
    task<void> end_connection(deadline until);

    std::shared_ptr<pool> pool_;
    pool::lease lease_; ///< Empty once the transaction has ended.
    sql::transaction_state state_;
    bool busy_ = false;
};

} // namespace alps::postgres
