#pragma once

#include <alps/base/async.hpp>
#include <alps/base/dialect.hpp>
#include <alps/plugin/backend.hpp>
#include <alps/plugin/parameter.hpp>
#include <alps/plugin/reader.hpp>
#include <alps/plugin/statement.hpp>

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace alps::sql {

/// What a statement answered.
template <class Row>
struct result_set {
    std::vector<Row> rows;
    std::int64_t affected = 0; ///< Rows that the last step inserted, updated or deleted.
};

/// A decoder is called with a `reader` for every row and returns the row's domain value.
template <class Decoder, class Reader>
using decoded = std::invoke_result_t<const Decoder&, Reader&>;

/// Decodes one more of a statement's rows.
///
/// Errors: as `reader::outcome()`.
template <row Row, class Decoder>
result<void> decode_row(const Row& row, const Decoder& decoder, const statement& statement,
                        std::vector<decoded<Decoder, reader<Row>>>& rows) {
    reader<Row> reader(row, statement.columns);
    rows.push_back(decoder(reader));
    return reader.outcome(statement.name);
}

namespace detail {

struct read_nothing {
    bool operator()(auto&) const { return true; }
};

} // namespace detail

/// What runs statements: `run(statement, parameters, decoder)` runs a statement's steps in one
/// transaction and decodes the rows.
template <class Runner>
concept statement_runner =
    requires(Runner& runner, const statement& statement, parameters parameters) {
        {
            runner.run(statement, std::move(parameters), detail::read_nothing{})
        } -> std::same_as<task<result_set<bool>>>;
    };

/// A driver's transaction of several calls, one at a time, each with a deadline of its own.
///
/// After an error it is rolled back and its calls answer as `transaction_state` says. `commit()` is
/// `in_doubt` if its outcome is lost; `run` never is. Destroying an open one rolls it back.
template <class Transaction>
concept driver_transaction = statement_runner<Transaction> && requires(Transaction& transaction) {
    { transaction.commit() } -> std::same_as<task<void>>;
    { transaction.roll_back() } -> std::same_as<task<void>>;
};

/// The way the repositories and an application's SQL reach a database.
///
/// A statement runs in a transaction of its own; after an error of the database nothing of it
/// remains. An error of the decoder may come when a driver has committed: a write is then done.
/// `begin()` begins a transaction of several calls; nobody else's call becomes part of it.
/// `check()` makes one round trip. `wait_for_notice()` returns when there may be events, or when a
/// time is over; it may return early. Calls may be made from several coroutines at once; each
/// completes on its caller's executor and never blocks it.
///
/// Lifetime: transactions must go before their driver.
template <class Driver>
concept driver = statement_runner<Driver> && driver_transaction<typename Driver::transaction> &&
                 requires(Driver& driver) {
                     { Driver::dialect } -> std::convertible_to<alps::dialect>;
                     {
                         driver.begin()
                     } -> std::same_as<task<std::unique_ptr<typename Driver::transaction>>>;
                     { driver.check() } -> std::same_as<task<server_info>>;
                     {
                         driver.wait_for_notice(std::chrono::milliseconds())
                     } -> std::same_as<task<void>>;
                 };

} // namespace alps::sql
