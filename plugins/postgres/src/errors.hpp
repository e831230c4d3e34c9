#pragma once

#include <alps/base/error.hpp>

#include <libpq-fe.h>

#include <chrono>
#include <string>
#include <string_view>

namespace alps::postgres {

/// What a server says about a failure, field by field.
struct server_error {
    std::string sqlstate;
    std::string message; ///< In the server's language.
    std::string detail{};
    std::string hint{};
    std::string constraint{};
    std::string column{};
    int position = 0;   ///< The character of the statement at fault, from 1; 0 when unknown.
    bool fatal = false; ///< The server ended the connection with it.
};

/// Reads the fields of a failed result. Those that the server did not send are empty.
[[nodiscard]] server_error read_error(const PGresult* failed);

/// Turns a server's report into an error. The statement it is about, if given, makes the position
/// a line.
[[nodiscard]] error from_sqlstate(const server_error& report, std::string_view statement = {});

/// Tells why a connection attempt failed: the server's reason where it gave one, a missing
/// password, or that nobody answered. Expects a connection of `start_connecting()`.
[[nodiscard]] error connect_failed(const PGconn* connection);

/// Reports a connection attempt that took longer than `timeout`.
[[nodiscard]] error connect_timed_out(const PGconn* connection, std::chrono::milliseconds timeout);

/// Reports a database whose encoding does not hold every text.
[[nodiscard]] error wrong_encoding(const PGconn* connection, std::string_view encoding);

/// Reports a URL that libpq cannot read. It says nothing of the URL, which may hold a password.
[[nodiscard]] error unreadable_url();

/// Reports a call that its caller abandoned.
[[nodiscard]] error call_cancelled();

/// Reports a connection that broke; `in_doubt` if what was under way may have been committed.
[[nodiscard]] error connection_lost(const PGconn* connection, bool may_have_committed);

/// Reports a statement whose name stands for another text.
[[nodiscard]] error shared_name(std::string_view statement);

/// Reports a statement of a transaction whose plan went stale; see `wants_new_plan()`.
[[nodiscard]] error plan_changed(const error& cause);

/// Reports a statement that begins or ends a transaction by itself.
[[nodiscard]] error controls_transactions(std::string_view statement);

/// Reports a call of a transaction while another one is under way.
[[nodiscard]] error transaction_busy();

/// Reports a commit that the server answered with a rollback.
[[nodiscard]] error commit_rolled_back();

/// Returns `database at host:port`.
[[nodiscard]] std::string location_of(const PGconn* connection);

} // namespace alps::postgres
