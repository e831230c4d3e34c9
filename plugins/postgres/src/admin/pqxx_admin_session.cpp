#include "admin/pqxx_admin_session.hpp"

#include "driver/values.hpp"
#include "errors.hpp"

#include <alps/base/no_throw.hpp>
#include <alps/base/sha256.hpp>
#include <alps/syntax/ascii.hpp>
#include <alps/syntax/statements.hpp>

#include <boost/endian/conversion.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <random>
#include <utility>

namespace alps::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds grace = std::chrono::seconds(1);

server_info describe(const PGconn* connection) {
    const char* version = PQparameterStatus(connection, "server_version");
    const std::string_view full = version == nullptr ? "" : version;
    return {.dialect = dialect::postgres,
            .product = "PostgreSQL " + std::string(full.substr(0, full.find(' '))),
            .location = location_of(connection),
            .user = PQuser(connection)};
}

/// Tells whether a statement ends a transaction by committing it.
bool commits(std::string_view sql) {
    const auto word = sql.substr(0, sql.find_first_of(" \t\n;"));
    return syntax::equal_ignoring_case(word, "commit") ||
           syntax::equal_ignoring_case(word, "end") || syntax::equal_ignoring_case(word, "prepare");
}

void note_server_text(void* sink, const PGresult* notice) {
    const auto& log = *static_cast<const log_sink*>(sink);
    const char* text = PQresultErrorField(notice, PG_DIAG_MESSAGE_PRIMARY);
    if (log && text != nullptr) log(log_level::info, text);
}

/// Tells whether the server ended an idle connection. What is sent on such a one is certainly not
/// executed, which the answer to it would not show.
bool was_closed(PGconn* connection) {
    // The first round reads the server's farewell, the second meets the end.
    for (int round = 0; round < 2 && PQconsumeInput(connection) != 0; ++round) {
        (void)PQisBusy(connection);
    }
    return PQstatus(connection) == CONNECTION_BAD;
}

/// The command tag counts rows read as well; only changes are of interest.
bool counts_changes(std::string_view command) {
    return command.starts_with("INSERT") || command.starts_with("UPDATE") ||
           command.starts_with("DELETE") || command.starts_with("MERGE");
}

/// Returns the number under which PostgreSQL knows a lock of ours: the first eight bytes of the
/// SHA-256 of its name. Its locks are apart per database.
std::int64_t advisory_key_of(std::string_view name) noexcept {
    return boost::endian::load_big_s64(sha256(name).data());
}

milliseconds random_pause() {
    thread_local std::minstd_rand generator(std::random_device{}());
    return milliseconds(std::uniform_int_distribution(20, 60)(generator));
}

} // namespace

result<std::unique_ptr<admin_session>> pqxx_admin_session::open(const backend_options& options) {
    const auto timeout = std::max(options.timeout, milliseconds(1));
    auto connection = connect(options.url, timeout);
    if (!connection) return connection.error();
    std::unique_ptr<pqxx_admin_session> session(
        new pqxx_admin_session(std::move(*connection), options));
    if (auto limited = session->limit_statements(); !limited) return limited.error();
    return std::unique_ptr<admin_session>(std::move(session));
}

pqxx_admin_session::pqxx_admin_session(connection_handle open, const backend_options& options)
    : raw_(open.get()),
      timeout_(std::max(options.timeout, milliseconds(1))),
      log_(options.log),
      watch_(raw_),
      cancel_(PQgetCancel(raw_)),
      connection_(std::move(open)),
      deadline_(PQsocket(raw_)),
      server_(describe(raw_)) {
    PQsetNoticeReceiver(raw_, note_server_text, const_cast<log_sink*>(&log_));
}

result<sql_rows> pqxx_admin_session::execute(std::string_view sql,
                                             std::span<const sql_value> parameters) noexcept {
    return no_throw([&]() -> result<sql_rows> { return run(sql, parameters); });
}

result<sql_rows> pqxx_admin_session::run(std::string_view sql,
                                         std::span<const sql_value> parameters) {
    if (sql.find('\0') != std::string_view::npos) {
        return error(errc::invalid_argument, "the statement holds a NUL byte");
    }
    const auto texts = to_texts(parameters);
    if (!texts) return texts.error();
    if (was_closed(raw_)) return connection_lost(raw_, false);

    const std::string statement(sql);
    const bool may_commit = PQtransactionStatus(raw_) == PQTRANS_IDLE || commits(sql);
    watch_.reset();
    deadline_.start(steady_clock::now() + timeout_ + grace);
    try {
        auto rows = connection_.run(statement, *texts);
        deadline_.stop();
        if (watch_.copying()) return copy_refused();
        if (!counts_changes(watch_.command())) rows.affected = 0;
        return rows;
    } catch (const std::exception& failure) {
        const bool cut = deadline_.stop();
        if (watch_.copying()) return copy_refused();
        return why_failed(statement, failure.what(), may_commit, cut);
    }
}

error pqxx_admin_session::why_failed(const std::string& sql, std::string_view reason,
                                     bool may_commit, bool cut) {
    const auto& report = watch_.failure();
    if (report && !report->sqlstate.empty()) {
        // The server says "syntax error" when there is more than one statement.
        const auto statements = syntax::split(sql, dialect::postgres);
        if (report->sqlstate == "42601" && statements && statements->size() > 1) {
            return error(errc::invalid_argument, {.message = "expected one statement, got " +
                                                             std::to_string(statements->size()),
                                                  .hint = "split the script first"});
        }
        return from_sqlstate(*report, sql);
    }
    if (cut && !may_commit) {
        return error(errc::timeout, {.message = server_.location + " did not answer within " +
                                                std::to_string(timeout_.count()) + " ms",
                                     .hint = "the connection was given up; open a new session"});
    }
    if (PQstatus(raw_) == CONNECTION_BAD) return connection_lost(raw_, may_commit);
    return error(errc::internal,
                 {.message = "libpqxx could not run the statement", .detail = std::string(reason)});
}

error pqxx_admin_session::copy_refused() {
    // Leaves the state in which the connection only moves data.
    PQclear(PQexec(raw_, ""));
    return error(errc::rejected, {.message = "COPY from or to the client is not possible here",
                                  .hint = "use INSERT, or run the script with psql"});
}

result<void> pqxx_admin_session::reset() noexcept {
    return no_throw([&]() -> result<void> {
        for (const char* statement : {"reset session authorization", "reset role", "reset all"}) {
            if (auto done = run(statement, {}); !done) return done.error();
        }
        return limit_statements();
    });
}

result<void> pqxx_admin_session::limit_statements() {
    const auto limited = run_with("select pg_catalog.set_config('statement_timeout', $1, false)",
                                  std::to_string(timeout_.count()));
    return limited ? result<void>() : limited.error();
}

result<void> pqxx_admin_session::lock(std::string_view name, milliseconds wait_timeout) noexcept {
    return no_throw([&]() -> result<void> {
        const auto key = advisory_key_of(name);
        if (std::ranges::find(held_, key) != held_.end()) return {};
        const auto deadline = steady_clock::now() + wait_timeout;
        const auto cancellations = cancellations_.load();
        for (;;) {
            const auto taken = try_lock(key);
            if (!taken) return taken.error();
            if (*taken) {
                held_.push_back(key);
                return {};
            }
            const auto now = steady_clock::now();
            if (now >= deadline) return lock_held(name, key, wait_timeout);
            if (cancellations_ != cancellations) {
                return error(errc::timeout,
                             "the wait for lock '" + std::string(name) + "' was cancelled");
            }
            std::this_thread::sleep_until(std::min(now + random_pause(), deadline));
        }
    });
}

result<sql_rows> pqxx_admin_session::run_with(std::string_view sql, const sql_value& parameter) {
    return run(sql, std::span(&parameter, 1));
}

result<bool> pqxx_admin_session::try_lock(std::int64_t key) {
    // A lock that is waited for inside the server would deadlock with CREATE INDEX CONCURRENTLY.
    const auto rows = run_with("select pg_try_advisory_lock($1::int8)", key);
    if (!rows) return rows.error();
    return std::get<bool>(rows->rows.at(0).at(0));
}

error pqxx_admin_session::lock_held(std::string_view name, std::int64_t key,
                                    milliseconds wait_timeout) {
    const auto rows = run_with("select l.pid, coalesce(a.application_name, '') from pg_locks l"
                               " left join pg_stat_activity a using (pid)"
                               " where l.locktype = 'advisory' and l.granted and l.objsubid = 1"
                               " and l.database = (select oid from pg_database"
                               "                   where datname = current_database())"
                               " and l.classid::int8 << 32 | l.objid::int8 = $1::int8",
                               key);
    std::string holder = "another session";
    if (rows && !rows->rows.empty()) {
        const auto& row = rows->rows.front();
        holder = "server process " + std::to_string(std::get<std::int64_t>(row.at(0))) + " ('" +
                 std::get<std::string>(row.at(1)) + "')";
    }
    return error(errc::timeout,
                 {.message = "lock '" + std::string(name) + "' was not free within " +
                             std::to_string(wait_timeout.count()) + " ms",
                  .hint = holder + " holds it; wait for it, or end it"});
}

result<void> pqxx_admin_session::unlock(std::string_view name) noexcept {
    return no_throw([&]() -> result<void> {
        const auto key = advisory_key_of(name);
        const auto held = std::ranges::find(held_, key);
        if (held == held_.end()) return {};
        const auto released = run_with("select pg_advisory_unlock($1::int8)", key);
        if (!released) return released.error();
        held_.erase(held);
        return {};
    });
}

void pqxx_admin_session::cancel() noexcept {
    ++cancellations_;
    std::array<char, 256> reason{};
    PQcancel(cancel_.get(), reason.data(), static_cast<int>(reason.size()));
}

} // namespace alps::postgres
