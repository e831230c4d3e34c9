#pragma once

#include "driver/decode.hpp"
#include "driver/interactive_transaction.hpp"
#include "driver/worker.hpp"

#include <alps/base/context_watch.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/sql/driver.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace alps::sqlite {

/// Runs the repositories' statements on one database, one at a time.
///
/// Threads: any number of calls at once.
/// Lifetime: all calls must have completed, and all transactions must have gone, before it is
///   destroyed.
class sqlite_driver {
public:
    static constexpr alps::dialect dialect = alps::dialect::sqlite;
    using transaction = interactive_transaction;

    /// Opens the database that `options.url` names; the file must exist. What is open ends with the
    /// executor's context.
    ///
    /// Errors: `configuration` if the URL is none of ours; `unavailable`; `resource_exhausted`.
    /// Blocks: while the file is opened, for `options.timeout` at most.
    [[nodiscard]] static result<std::unique_ptr<sqlite_driver>>
    open(const boost::asio::any_io_executor& executor, const backend_options& options);

    /// Runs a statement and decodes its rows on the driver's thread.
    ///
    /// Errors: what the database says to the statement; `timeout` if it is not done in time,
    ///   waiting for its turn included; `unreadable` if a row cannot be decoded. Nothing is left
    ///   behind.
    template <class Decoder>
    task<decoded_result_set<Decoder>> run(const sql::statement& statement,
                                          sql::parameters parameters, Decoder decoder) {
        auto work = decoding(run_steps, statement, std::move(parameters), std::move(decoder));
        return worker_.perform<decoded_result_set<Decoder>>(timeout_, std::move(work));
    }

    /// Begins a transaction, which has the connection to itself until it ends.
    ///
    /// Errors: as `interactive_transaction::begin`.
    task<std::unique_ptr<interactive_transaction>> begin() {
        return interactive_transaction::begin(worker_, timeout_);
    }

    /// Waits for 50 ms, or less.
    task<void> wait_for_notice(std::chrono::milliseconds longest);

    /// Reads the file's header and tells whether it is still the one that the path names.
    ///
    /// Errors: `unavailable` if it was moved or deleted; as `run`.
    task<server_info> check();

private:
    sqlite_driver(const boost::asio::any_io_executor& executor,
                  std::unique_ptr<connection> connection, const backend_options& options);

    std::chrono::milliseconds timeout_;
    worker worker_;
    context_watch watch_;
};

static_assert(sql::driver<sqlite_driver>);

} // namespace alps::sqlite
