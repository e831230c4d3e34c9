#include "errors.hpp"

#include "sqlstates.hpp"

#include <alps/syntax/ascii.hpp>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace alps::postgres {
namespace {

/// Returns the line of a character of a UTF-8 text; both count from 1, as PostgreSQL reports them.
/// 0 stays 0.
int line_of_character(std::string_view text, int character) {
    if (character <= 0) return 0;
    int line = 1;
    for (const char byte : text) {
        const bool starts_character = (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
        if (starts_character && --character == 0) break;
        if (byte == '\n') ++line;
    }
    return line;
}

std::string text_of(const char* text) {
    return text == nullptr ? std::string() : std::string(text);
}

std::string field(const PGresult* failed, int code) {
    return text_of(PQresultErrorField(failed, code));
}

std::string server_text(const server_error& report) {
    return report.detail.empty() ? report.message : report.message + "\n" + report.detail;
}

bool is_sqlstate(std::string_view text) {
    return text.size() == 5 && std::ranges::all_of(text, [](char c) {
               return syntax::is_digit(c) || (c >= 'A' && c <= 'Z');
           });
}

/// Takes the last report out of the text of a failed attempt. libpq gives it in no other way; with
/// verbose errors it reads `severity, colon, two spaces, SQLSTATE, colon, message` in any language.
server_error last_error(std::string_view text) {
    constexpr std::string_view before = ":  ";
    server_error found;
    for (auto at = text.find(before); at != std::string_view::npos;
         at = text.find(before, at + 1)) {
        const auto rest = text.substr(at + before.size());
        if (rest.size() < 7 || !is_sqlstate(rest.substr(0, 5)) || rest[5] != ':') continue;
        const auto line = rest.substr(0, rest.find('\n'));
        found.sqlstate = line.substr(0, 5);
        found.message = line.substr(7);
        found.fatal = true;
    }
    return found;
}

std::string without_trailing_space(std::string text) {
    text.erase(text.find_last_not_of(" \t\n\v\f\r") + 1);
    return text;
}

std::string attempt(const PGconn* connection) {
    return "cannot connect to " + location_of(connection) + " as user '" +
           text_of(PQuser(connection)) + "'";
}

} // namespace

server_error read_error(const PGresult* failed) {
    const std::string severity = field(failed, PG_DIAG_SEVERITY_NONLOCALIZED);
    server_error report{.sqlstate = field(failed, PG_DIAG_SQLSTATE),
                        .message = field(failed, PG_DIAG_MESSAGE_PRIMARY),
                        .detail = field(failed, PG_DIAG_MESSAGE_DETAIL),
                        .hint = field(failed, PG_DIAG_MESSAGE_HINT),
                        .constraint = field(failed, PG_DIAG_CONSTRAINT_NAME),
                        .column = field(failed, PG_DIAG_COLUMN_NAME),
                        .fatal = severity == "FATAL" || severity == "PANIC"};
    if (const char* position = PQresultErrorField(failed, PG_DIAG_STATEMENT_POSITION)) {
        report.position = std::atoi(position);
    }
    if (report.message.empty()) {
        report.message = without_trailing_space(text_of(PQresultErrorMessage(failed)));
    }
    return report;
}

error from_sqlstate(const server_error& report, std::string_view statement) {
    const auto& meaning = meaning_of(report.sqlstate);
    std::string message(meaning.message);
    if (!report.constraint.empty()) {
        message += ": constraint '" + report.constraint + "'";
    } else if (!report.column.empty()) {
        message += ": column '" + report.column + "'";
    }
    // PostgreSQL gives a wrong number of parameters the state of a protocol error, which otherwise
    // ends the connection.
    if (report.sqlstate == "08P01" && !report.fatal) {
        return error(errc::invalid_argument,
                     {.message = "the number of parameters is not the statement's",
                      .sqlstate = report.sqlstate,
                      .detail = server_text(report)});
    }
    return error(meaning.code,
                 {.message = std::move(message),
                  .sqlstate = report.sqlstate,
                  .constraint = report.constraint,
                  .detail = server_text(report),
                  .hint = meaning.hint.empty() ? report.hint : std::string(meaning.hint),
                  .line = line_of_character(statement, report.position)});
}

error connect_failed(const PGconn* connection) {
    const std::string text = without_trailing_space(text_of(PQerrorMessage(connection)));
    const server_error report = last_error(text);
    if (!report.sqlstate.empty()) {
        const auto& meaning = meaning_of(report.sqlstate);
        if (meaning.code == errc::rejected) {
            return error(errc::unavailable,
                         {.message = attempt(connection) + ": the server refused the connection",
                          .sqlstate = report.sqlstate,
                          .detail = report.message,
                          .hint = "the server's log may say more"});
        }
        return error(meaning.code,
                     {.message = attempt(connection) + ": " + std::string(meaning.message),
                      .sqlstate = report.sqlstate,
                      .detail = report.message,
                      .hint = std::string(meaning.hint)});
    }
    if (PQconnectionNeedsPassword(connection) != 0) {
        return error(errc::access_denied,
                     {.message = attempt(connection) + ": the server asks for a password",
                      .detail = text,
                      .hint = "put the password into the URL, PGPASSWORD or ~/.pgpass"});
    }
    return error(
        errc::unavailable,
        {.message = attempt(connection),
         .detail = text,
         .hint = "see whether the server is running and the URL's host and port are right"});
}

error connect_timed_out(const PGconn* connection, std::chrono::milliseconds timeout) {
    return error(
        errc::unavailable,
        {.message = attempt(connection) + " within " + std::to_string(timeout.count()) + " ms",
         .hint = "see whether the server is running and the URL's host and port are right"});
}

error wrong_encoding(const PGconn* connection, std::string_view encoding) {
    const std::string name = PQdb(connection);
    return error(errc::configuration,
                 {.message = "database " + name + " is encoded in " + std::string(encoding) +
                             "; alps needs UTF8",
                  .hint = "create one with 'createdb --template=template0 --encoding=UTF8', and "
                          "move what this one holds with pg_dump"});
}

error unreadable_url() {
    return error(errc::configuration,
                 {.message = "the database URL cannot be read",
                  .hint = "write it as postgresql://user:password@host:5432/database, with special "
                          "characters percent-encoded"});
}

error call_cancelled() { return error(errc::timeout, "the call was cancelled"); }

error connection_lost(const PGconn* connection, bool may_have_committed) {
    if (may_have_committed) {
        return error(errc::in_doubt,
                     {.message = "the connection to " + location_of(connection) +
                                 " broke before the outcome of the statement was known",
                      .hint = "read the state back before running it again",
                      .state = "the statement may or may not have been committed"});
    }
    return error(errc::unavailable,
                 {.message = "the connection to " + location_of(connection) + " broke",
                  .detail = without_trailing_space(text_of(PQerrorMessage(connection))),
                  .hint = "see whether the server is running, then open a new session"});
}

error shared_name(std::string_view statement) {
    return error(errc::internal, std::string(statement) + ": two statements share this name");
}

error plan_changed(const error& cause) {
    return error(errc::conflict, {.message = "a table was changed while the connection was in use",
                                  .sqlstate = cause.sqlstate(),
                                  .detail = cause.info().detail,
                                  .hint = "nothing was changed; run the transaction again"});
}

error controls_transactions(std::string_view statement) {
    return error(errc::rejected,
                 {.message = std::string(statement) + ": a statement begins or ends a transaction",
                  .hint = "use begin(), commit() and roll_back()"});
}

error transaction_busy() {
    return error(errc::rejected, {.message = "the transaction is busy with another call",
                                  .hint = "await each call before the next"});
}

error commit_rolled_back() {
    return error(errc::rejected, {.message = "the server rolled the transaction back at its commit",
                                  .hint = "an error in it was passed over"});
}

std::string location_of(const PGconn* connection) {
    std::string host = text_of(PQhost(connection));
    if (host.find(':') != std::string::npos) host = "[" + host + "]";
    return text_of(PQdb(connection)) + " at " + host + ":" + text_of(PQport(connection));
}

} // namespace alps::postgres
