#pragma once

#include "driver/canceller.hpp"
#include "driver/connecting.hpp"
#include "driver/wire.hpp"

#include <alps/base/async.hpp>
#include <alps/plugin/statement.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace alps::postgres {

using deadline = std::chrono::steady_clock::time_point;

/// The rows and the count of a statement, still in the server's representation.
struct response {
    result_ptr rows; ///< Null if no step returned rows.
    std::int64_t affected = 0;
    bool undone = false; ///< The last step answered that it rolled back, as a commit may.
};

/// One connection to a server, driven by an executor without blocking it.
///
/// `perform` is all that its owner knows of it, whether one statement is under way or several.
///
/// Threads: one at a time; all handlers run on the executor, which must be a strand.
class connection : public std::enable_shared_from_this<connection> {
public:
    connection(boost::asio::any_io_executor executor, canceller cancel);
    ~connection();

    /// Connects within `timeout`, which is also how long the peer may leave what was sent
    /// unanswered by its network, for as long as the connection lives.
    ///
    /// Errors: `configuration`, `unavailable`, `access_denied`.
    task<void> open(const secret& url, std::chrono::milliseconds timeout);

    /// Runs a statement's steps in one transaction, the open one if there is one, and in one round
    /// trip. Steps without a name are not kept.
    ///
    /// When the deadline passes it asks the server to cancel and gives it a moment to answer; soon
    /// after its caller has abandoned the call, too.
    ///
    /// Errors: what the server says; `timeout` if it was cancelled in time; `unavailable` if the
    ///   connection broke; `in_doubt` instead of the latter two if a write was sent and its outcome
    ///   is not known; `internal` if another statement has this one's name.
    task<response> perform(const sql::statement& statement, const sql::parameters& parameters,
                           deadline until);

    /// Waits until the server tells of something, or until a time. Others may wait at once.
    ///
    /// Errors: `unavailable` if the connection broke; `timeout` if the call was abandoned.
    task<void> wait_for_notice(deadline until);

    /// Tells whether a step of the statement was prepared before.
    [[nodiscard]] bool knows(const sql::statement& statement) const;

    /// Tells whether another statement may be sent. False after a broken connection, a cancelled
    /// statement or an abandoned call.
    [[nodiscard]] bool usable() const noexcept;

    /// Looks, without waiting, whether an idle connection was closed by the server.
    [[nodiscard]] bool still_open() const noexcept;

    /// Looks, without waiting, whether the server has closed the connection and said all it had to.
    [[nodiscard]] bool closed_by_server() const noexcept;

    /// Tells whether a statement that is done has left a transaction open.
    [[nodiscard]] bool in_transaction() const noexcept;

    /// Makes the connection unusable once the current statement is done.
    void retire() noexcept { retired_ = true; }

    /// Ends the connection at once, and with it what is open on it.
    ///
    /// Threads: any, but no statement may be under way.
    void close() noexcept;

    /// Closes the connection and lets the execution context go, which is being destroyed.
    void leave_context() noexcept;

    /// Reports a connection that broke with nothing in doubt.
    [[nodiscard]] error broken() const;

    /// Returns `database at host:port`.
    [[nodiscard]] std::string location() const;

private:
    struct conversation;

    result<void> check_name(const sql::statement& statement) const;
    result<void> send(const sql::statement& statement, const sql::parameters& parameters,
                      conversation& talk);
    task<void> flush();
    task<void> receive(conversation& talk);
    void take(result_ptr result, conversation& talk);
    error unfinished(const sql::statement& statement, const conversation& talk,
                     const error& reason) const;

    task<void> wait(boost::asio::posix::descriptor_base::wait_type type);
    void watch_socket();
    void arm(deadline until);
    void disarm();
    void expire();

    /// What belongs to the execution context.
    struct io {
        explicit io(const boost::asio::any_io_executor& executor)
            : socket(executor), timer(executor) {}

        boost::asio::posix::stream_descriptor socket;
        boost::asio::steady_timer timer;
    };

    std::optional<io> io_;
    canceller cancel_;
    connection_handle native_;
    std::map<std::string, std::string, std::less<>> prepared_; ///< The text of every step's name.
    std::uint64_t watch_ = 0;  ///< Tells the current deadline from those that are over.
    bool in_exchange_ = false; ///< Stays set when a statement's outcome was not awaited.
    bool retired_ = false;
    bool cancelled_ = false; ///< A cancel request may still hit whatever runs next.
    bool expired_ = false;   ///< The deadline, and the moment after it, are over.
};

} // namespace alps::postgres
