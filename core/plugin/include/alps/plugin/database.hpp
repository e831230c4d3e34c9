#pragma once

#include <alps/base/async.hpp>
#include <alps/base/clock.hpp>
#include <alps/base/dialect.hpp>
#include <alps/base/uuid.hpp>
#include <alps/plugin/parameter.hpp>
#include <alps/plugin/reader.hpp>
#include <alps/plugin/statement.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace alps::sql {

/// A row of any driver's: columns by position from 0; satisfies the `row` concept, so that a
/// `reader` reads it.
///
/// Lifetime: until the sink that was given it returns; so do the texts it hands out.
class row_view {
public:
    row_view(const row_view&) = delete;
    row_view& operator=(const row_view&) = delete;
    virtual ~row_view() = default;

    [[nodiscard]] virtual bool is_null(int column) const = 0;
    [[nodiscard]] virtual std::optional<bool> boolean(int column) const = 0;
    [[nodiscard]] virtual std::optional<std::int64_t> integer(int column) const = 0;
    [[nodiscard]] virtual std::optional<double> real(int column) const = 0;
    [[nodiscard]] virtual std::optional<std::string_view> text(int column) const = 0;
    [[nodiscard]] virtual std::optional<alps::uuid> uuid(int column) const = 0;
    [[nodiscard]] virtual std::optional<alps::timestamp> timestamp(int column) const = 0;

protected:
    row_view() = default;
};

static_assert(row<row_view>);

/// Takes the rows of a statement, one after the other.
///
/// Threads: one at a time, but perhaps one of the driver's own, which must not be blocked.
class row_sink {
public:
    row_sink(const row_sink&) = delete;
    row_sink& operator=(const row_sink&) = delete;
    virtual ~row_sink() = default;

    /// Takes a row. An error ends the statement with it.
    virtual result<void> take(const row_view& row) = 0;

protected:
    row_sink() = default;
};

/// Runs statements: a `database`, each in a transaction of its own, or a `transaction`.
class client {
public:
    client(const client&) = delete;
    client& operator=(const client&) = delete;
    virtual ~client() = default;

    [[nodiscard]] virtual alps::dialect dialect() const noexcept = 0;

    /// Runs a statement, hands every row to the sink, and returns how many rows the last step
    /// changed.
    ///
    /// The sink is kept until the statement is over. It may be null: rows are then dropped.
    /// The deadline of every call is that of the backend.
    ///
    /// Errors: what the database says; `timeout`; `unavailable`; `in_doubt` if a write outside a
    ///   transaction was sent and its answer is lost; `invalid_argument` for a value that
    ///   `check_parameters()` refuses; `internal` if another statement has this name; `rejected` if
    ///   the statement begins or ends a transaction; the sink's own. After an error nothing was
    ///   changed, but for `in_doubt`, and for the sink's outside a transaction, which may come
    ///   behind the commit.
    /// Lifetime: a statement is a few views of texts that live as long as the program; it is
    ///   prepared under its name and kept.
    virtual task<std::int64_t> execute(statement statement, parameters values,
                                       std::shared_ptr<row_sink> sink) = 0;

protected:
    client() = default;
};

/// Several statements that happen together or not at all.
///
/// The first error rolls it back, at once and on every database: later calls of `execute` and
/// `commit` are `rejected` with its message, and `roll_back` succeeds. Inside nothing is
/// `in_doubt`: what a broken connection leaves behind is nothing.
///
/// PostgreSQL runs it at READ COMMITTED: lock with `for update` what is read to be written. SQLite
/// lets nobody else write while it is open, nor anybody of this backend read.
///
/// Threads: any, one call at a time; all must have completed before it is destroyed.
/// Lifetime: destroying it rolls back what was not committed. It must go before its backend.
class transaction : public client {
public:
    /// Makes permanent what was done.
    ///
    /// Errors: `rejected` if the transaction has ended; what the database says, and nothing of it
    ///   remains; `unavailable` if the connection broke before; `in_doubt` if the answer is lost.
    virtual task<void> commit() = 0;

    /// Undoes what was done; also succeeds where an error has done so.
    ///
    /// Errors: `rejected` if it was committed; `in_doubt` if its commit is.
    virtual task<void> roll_back() = 0;

protected:
    transaction() = default;
};

/// A database for the SQL of an application.
///
/// Threads: any number of calls at once.
/// Lifetime: the backend's.
class database : public client {
public:
    /// Begins a transaction. While it is open others may have to wait: on SQLite every call to the
    /// same backend, on PostgreSQL those that find all connections of the pool in use. So whoever
    /// has one open must not wait for a call outside of it.
    ///
    /// Errors: `timeout` if its turn does not come; `unavailable`.
    virtual task<std::unique_ptr<transaction>> begin() = 0;

protected:
    database() = default;
};

} // namespace alps::sql
