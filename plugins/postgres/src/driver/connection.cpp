#include "driver/connection.hpp"

#include "errors.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace alps::postgres {
namespace asio = boost::asio;

namespace {

constexpr auto with_code = asio::as_tuple(asio::use_awaitable);

/// How long a server has, after the deadline, to say that it cancelled.
constexpr auto cancel_grace = std::chrono::milliseconds(60);

/// How long the answer to an abandoned call is awaited before the server is asked to cancel it.
constexpr auto abandoned_grace = std::chrono::milliseconds(20);

std::string step_name(const sql::statement& statement, std::size_t step) {
    std::string name(statement.name);
    if (!name.empty() && statement.steps.size() > 1) name += '.' + std::to_string(step + 1);
    return name;
}

} // namespace

/// What was sent, in order, and what came back so far.
struct connection::conversation {
    struct expectation {
        bool execution; ///< Otherwise the preparation of a step.
        std::string step_name{};
        std::string text{};
    };

    std::vector<expectation> expected;
    std::size_t next = 0;
    bool sent = false;
    bool finished = false;
    alps::postgres::response response;
    std::optional<error> failure;
};

connection::connection(asio::any_io_executor executor, canceller cancel)
    : io_(executor), cancel_(std::move(cancel)) {}

connection::~connection() {
    // The descriptor belongs to libpq.
    if (io_ && io_->socket.is_open()) io_->socket.release();
}

void connection::leave_context() noexcept {
    close();
    io_.reset();
}

task<void> connection::open(const secret& url, std::chrono::milliseconds timeout) {
    const deadline until = std::chrono::steady_clock::now() + timeout;
    auto started = start_connecting(url, timeout);
    if (!started) co_return started.error();
    native_ = std::move(*started);
    PQsetNoticeProcessor(native_.get(), [](void*, const char*) {}, nullptr);

    arm(until);
    auto next = PGRES_POLLING_WRITING;
    while (next == PGRES_POLLING_WRITING || next == PGRES_POLLING_READING) {
        watch_socket();
        const auto type = next == PGRES_POLLING_READING ? asio::posix::descriptor_base::wait_read
                                                        : asio::posix::descriptor_base::wait_write;
        auto ready = co_await wait(type);
        if (!ready) {
            disarm();
            co_return connect_timed_out(native_.get(), timeout);
        }
        next = PQconnectPoll(native_.get());
    }
    disarm();
    if (next != PGRES_POLLING_OK) co_return connect_failed(native_.get());
    if (auto checked = check_encoding(native_.get()); !checked) co_return checked.error();
    watch_socket();
    PQsetErrorVerbosity(native_.get(), PQERRORS_DEFAULT);
    if (PQsetnonblocking(native_.get(), 1) != 0 || PQenterPipelineMode(native_.get()) != 1) {
        co_return broken();
    }
    co_return result<void>();
}

task<response> connection::perform(const sql::statement& statement,
                                   const sql::parameters& parameters, deadline until) {
    if (auto named = check_name(statement); !named) co_return named.error();
    conversation talk;
    in_exchange_ = true;
    arm(until);
    auto done = send(statement, parameters, talk);
    if (done) done = co_await flush();
    if (done) done = co_await receive(talk);
    disarm();

    // An answer that is complete counts even if the connection broke right behind it.
    if (!talk.finished) co_return unfinished(statement, talk, done.error());
    in_exchange_ = false;
    if (talk.failure) co_return *talk.failure;
    co_return std::move(talk.response);
}

task<void> connection::wait_for_notice(deadline until) {
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer timer(io_->timer.get_executor(), until);
    auto readable = io_->socket.async_wait(asio::posix::descriptor_base::wait_read, with_code);
    auto late = timer.async_wait(with_code);
    auto either = std::move(readable) || std::move(late);
    co_await std::move(either);
    const auto state = co_await asio::this_coro::cancellation_state;
    if (!io_ || state.cancelled() != asio::cancellation_type::none) co_return call_cancelled();
    if (PQconsumeInput(native_.get()) != 1) co_return broken();
    while (PGnotify* notice = PQnotifies(native_.get()))
        PQfreemem(notice);
    co_return result<void>();
}

error connection::unfinished(const sql::statement& statement, const conversation& talk,
                             const error& reason) const {
    // A failure in the middle has undone the whole transaction; behind the last step, the commit
    // may have come before it.
    if (talk.failure && talk.next < talk.expected.size()) return *talk.failure;
    if (!talk.sent || statement.access == sql::access::read) return talk.failure.value_or(reason);
    return connection_lost(native_.get(), true);
}

result<void> connection::check_name(const sql::statement& statement) const {
    for (std::size_t step = 0; step < statement.steps.size(); ++step) {
        const auto known = prepared_.find(step_name(statement, step));
        if (known != prepared_.end() && known->second != statement.steps[step]) {
            return shared_name(statement.name);
        }
    }
    return {};
}

result<void> connection::send(const sql::statement& statement, const sql::parameters& parameters,
                              conversation& talk) {
    const encoded_parameters encoded(parameters);
    for (std::size_t step = 0; step < statement.steps.size(); ++step) {
        std::string name = step_name(statement, step);
        if (!prepared_.contains(name)) {
            std::string text(statement.steps[step]);
            if (PQsendPrepare(native_.get(), name.c_str(), text.c_str(), encoded.count(),
                              encoded.types()) != 1) {
                return broken();
            }
            talk.expected.push_back({false, name, std::move(text)});
        }
        talk.sent = true;
        if (PQsendQueryPrepared(native_.get(), name.c_str(), encoded.count(), encoded.values(),
                                encoded.lengths(), encoded.formats(), 1) != 1) {
            return broken();
        }
        talk.expected.push_back({true});
    }
    if (PQpipelineSync(native_.get()) != 1) return broken();
    return {};
}

task<void> connection::flush() {
    using namespace asio::experimental::awaitable_operators;
    while (true) {
        const int left = PQflush(native_.get());
        if (left < 0) co_return broken();
        if (left == 0) co_return result<void>();
        // The server may have to get rid of answers before it reads on.
        auto readable = io_->socket.async_wait(asio::posix::descriptor_base::wait_read, with_code);
        auto writable = io_->socket.async_wait(asio::posix::descriptor_base::wait_write, with_code);
        auto either = std::move(readable) || std::move(writable);
        co_await std::move(either);
        if (expired_) co_return error(errc::timeout, "the deadline passed");
        if (PQconsumeInput(native_.get()) != 1) co_return broken();
    }
}

task<void> connection::receive(conversation& talk) {
    while (!talk.finished) {
        while (PQisBusy(native_.get()) != 0) {
            auto ready = co_await wait(asio::posix::descriptor_base::wait_read);
            if (!ready) co_return ready.error();
            // A failure shows below, after what arrived before it.
            if (PQconsumeInput(native_.get()) != 1) break;
        }
        if (PQisBusy(native_.get()) != 0) co_return broken();
        result_ptr result(PQgetResult(native_.get()));
        if (result) {
            take(std::move(result), talk);
        } else if (PQstatus(native_.get()) == CONNECTION_BAD) {
            co_return broken();
        }
    }
    co_return result<void>();
}

void connection::take(result_ptr result, conversation& talk) {
    const auto status = PQresultStatus(result.get());
    if (status == PGRES_PIPELINE_SYNC) {
        talk.finished = true;
        return;
    }
    if (status == PGRES_FATAL_ERROR) {
        // Without an SQLSTATE it is libpq that speaks, of a connection that broke.
        const auto report = read_error(result.get());
        if (!report.sqlstate.empty() && !talk.failure) talk.failure = from_sqlstate(report);
        return;
    }
    if (status == PGRES_PIPELINE_ABORTED || talk.next >= talk.expected.size()) return;

    auto& expected = talk.expected[talk.next++];
    if (!expected.execution) {
        if (!expected.step_name.empty()) {
            prepared_.emplace(std::move(expected.step_name), std::move(expected.text));
        }
        return;
    }
    const std::string_view affected = PQcmdTuples(result.get());
    talk.response.affected = affected.empty() ? 0 : std::stoll(std::string(affected));
    talk.response.undone = std::string_view(PQcmdStatus(result.get())) == "ROLLBACK";
    if (status == PGRES_TUPLES_OK) talk.response.rows = std::move(result);
}

bool connection::knows(const sql::statement& statement) const {
    for (std::size_t step = 0; step < statement.steps.size(); ++step) {
        if (prepared_.contains(step_name(statement, step))) return true;
    }
    return false;
}

bool connection::usable() const noexcept {
    return native_ && !in_exchange_ && !cancelled_ && !retired_ &&
           PQstatus(native_.get()) == CONNECTION_OK;
}

bool connection::still_open() const noexcept {
    if (!usable()) return false;
    // A server says nothing to an idle connection but that it ends it.
    char byte = 0;
    return recv(PQsocket(native_.get()), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
           (errno == EAGAIN || errno == EWOULDBLOCK);
}

bool connection::closed_by_server() const noexcept {
    char byte = 0;
    const auto size = recv(PQsocket(native_.get()), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return size == 0 || (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

bool connection::in_transaction() const noexcept {
    const auto status = PQtransactionStatus(native_.get());
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

void connection::close() noexcept {
    retired_ = true;
    if (io_ && io_->socket.is_open()) io_->socket.release();
    native_.reset();
}

std::string connection::location() const { return location_of(native_.get()); }

task<void> connection::wait(asio::posix::descriptor_base::wait_type type) {
    auto [failure] = co_await io_->socket.async_wait(type, with_code);
    if (expired_) co_return error(errc::timeout, "the deadline passed");
    if (failure != asio::error::operation_aborted) co_return result<void>();
    // The caller abandons the call. Most answers come at once and leave the connection as it was;
    // for the others it is as if the deadline had come.
    if (!in_exchange_ || cancelled_) co_return call_cancelled();
    arm(std::min(io_->timer.expiry(), std::chrono::steady_clock::now() + abandoned_grace));
    co_return co_await wait(type);
}

void connection::watch_socket() {
    // While it tries one address after the other, libpq closes sockets and opens others, also under
    // the same number: register anew each time.
    if (io_->socket.is_open()) io_->socket.release();
    const int descriptor = PQsocket(native_.get());
    if (descriptor >= 0) io_->socket.assign(descriptor);
}

void connection::arm(deadline until) {
    expired_ = false;
    io_->timer.expires_at(until);
    // A wait that is over may already stand in the queue, and must not end what comes after it.
    io_->timer.async_wait([weak = weak_from_this(), watch = ++watch_](const auto& failure) {
        if (failure) return;
        const auto self = weak.lock();
        if (self && self->watch_ == watch) self->expire();
    });
}

void connection::disarm() {
    ++watch_;
    io_->timer.cancel();
}

void connection::expire() {
    if (in_exchange_ && !cancelled_) {
        cancelled_ = true;
        cancel_(*native_);
        arm(std::chrono::steady_clock::now() + cancel_grace);
        return;
    }
    expired_ = true;
    io_->socket.cancel();
}

error connection::broken() const { return connection_lost(native_.get(), false); }

} // namespace alps::postgres
