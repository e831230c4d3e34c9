#pragma once

#include "driver/decode.hpp"
#include "driver/worker.hpp"

#include <alps/sql/transaction_state.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

namespace alps::sqlite {

/// A transaction of several calls; from its begin on it has the write lock and the connection.
///
/// Threads: any, one call at a time.
/// Lifetime: destroying an open one rolls it back before anything else is done. It must go before
///   the driver does.
class interactive_transaction {
public:
    /// Begins one, when its turn has come.
    ///
    /// Errors: `timeout` while another transaction is open, here or in another session.
    static task<std::unique_ptr<interactive_transaction>> begin(worker& worker,
                                                                std::chrono::milliseconds timeout);

    interactive_transaction(worker& worker, std::chrono::milliseconds timeout)
        : worker_(worker), timeout_(timeout) {}
    interactive_transaction(const interactive_transaction&) = delete;
    interactive_transaction& operator=(const interactive_transaction&) = delete;
    ~interactive_transaction() { worker_.abandon(number_); }

    /// Runs a statement and decodes its rows on the driver's thread. An error rolls the transaction
    /// back.
    ///
    /// Errors: what the database says; `timeout`; `unreadable` if a row cannot be decoded;
    ///   `rejected` if the transaction has ended.
    template <class Decoder>
    task<decoded_result_set<Decoder>> run(const sql::statement& statement,
                                          sql::parameters parameters, Decoder decoder) {
        auto work =
            decoding(run_steps_inside, statement, std::move(parameters), std::move(decoder));
        return perform<decoded_result_set<Decoder>>(std::move(work));
    }

    /// Makes permanent what was done.
    ///
    /// Errors: `rejected` if the transaction has ended; what the database says, and nothing of it
    ///   remains.
    task<void> commit();

    /// Undoes what was done; also succeeds where an error has done so.
    ///
    /// Errors: `rejected` if it was committed.
    task<void> roll_back();

private:
    template <class T, class Work>
    task<T> perform(Work work) {
        auto guarded = [&worker = worker_, state = state_,
                        work = std::move(work)](connection& connection) -> result<T> {
            if (auto open = state->may_go_on(); !open) return open.error();
            auto answer = no_throw([&] { return work(connection); });
            if (answer) return answer;
            state->fail(answer.error());
            connection.rollback();
            worker.let_go();
            return answer;
        };
        return worker_.perform_inside<T>(timeout_, std::move(guarded));
    }

    worker& worker_;
    std::chrono::milliseconds timeout_;
    std::uint64_t number_ = 0; ///< As a holder of the worker's connection; none is 0.
    /// Of the worker's thread.
    std::shared_ptr<sql::transaction_state> state_ = std::make_shared<sql::transaction_state>();
};

} // namespace alps::sqlite
