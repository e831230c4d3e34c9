#pragma once

#include "driver/decode.hpp"
#include "driver/interactive_transaction.hpp"
#include "driver/pool.hpp"

#include <alps/base/context_watch.hpp>
#include <alps/sql/driver.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace alps::postgres {

/// Runs statements on a pool of connections; satisfies `sql::driver`.
class postgres_driver {
public:
    static constexpr alps::dialect dialect = alps::dialect::postgres;
    using transaction = interactive_transaction;

    postgres_driver(boost::asio::any_io_executor executor, const backend_options& options)
        : pool_(std::make_shared<pool>(executor, options)),
          watch_(std::move(executor), [pool = pool_] { pool->leave_context(); }) {}

    /// Runs a statement and decodes its rows on the caller's executor.
    ///
    /// Errors: as `pool::perform`; `unreadable` if a row cannot be decoded.
    template <class Decoder>
    task<decoded_result_set<Decoder>> run(const sql::statement& statement,
                                          sql::parameters parameters, Decoder decoder) {
        auto response = co_await pool_->perform(statement, std::move(parameters));
        if (!response) co_return response.error();
        co_return decode(*response, decoder, statement);
    }

    /// Begins a transaction, on a connection that is its own until it ends.
    ///
    /// Errors: as `interactive_transaction::begin`.
    task<std::unique_ptr<interactive_transaction>> begin() {
        return interactive_transaction::begin(pool_);
    }

    /// Waits until the server tells of events, on a connection that does nothing else.
    ///
    /// Errors: as `pool::wait_for_notice`.
    task<void> wait_for_notice(std::chrono::milliseconds longest) {
        return pool_->wait_for_notice(longest);
    }

    /// Makes one round trip and says what answered.
    task<server_info> check();

private:
    std::shared_ptr<pool> pool_;
    context_watch watch_;
};

static_assert(sql::driver<postgres_driver>);

} // namespace alps::postgres
