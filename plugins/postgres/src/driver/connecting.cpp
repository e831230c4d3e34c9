#include "driver/connecting.hpp"

#include "errors.hpp"

#include <alps/base/database_url.hpp>

#include <poll.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <string>
#include <string_view>

namespace alps::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Whether libpq can read it. The reason why not is dropped: it may quote the password.
bool is_readable(const secret& url) {
    char* reason = nullptr;
    PQconninfoOption* options = PQconninfoParse(url.reveal().c_str(), &reason);
    const bool readable = options != nullptr;
    PQconninfoFree(options);
    PQfreemem(reason);
    return readable;
}

enum class wait_result { ready, late };

wait_result wait_for(int socket, bool to_read, steady_clock::time_point deadline) {
    pollfd waited{
        .fd = socket, .events = static_cast<short>(to_read ? POLLIN : POLLOUT), .revents = 0};
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now()).count();
        if (left <= 0) return wait_result::late;
        const int ready = poll(&waited, 1, static_cast<int>(std::min<long>(left, 60'000)));
        if (ready > 0 || (ready < 0 && errno != EINTR)) return wait_result::ready;
    }
}

} // namespace

result<connection_handle> start_connecting(const secret& url, milliseconds silence) {
    if (auto read = check_url(url.reveal()); !read) return read.error();
    if (!is_readable(url)) return unreadable_url();

    // What stands before dbname gives defaults to the URL in it; what stands after overrides it.
    const std::string silence_text = std::to_string(silence.count());
    const char* const keywords[] = {"application_name",
                                    "keepalives_idle",
                                    "keepalives_interval",
                                    "tcp_user_timeout",
                                    "dbname",
                                    "client_encoding",
                                    nullptr};
    const char* const values[] = {"alps", "10",   "5", silence_text.c_str(), url.reveal().c_str(),
                                  "UTF8", nullptr};
    connection_handle connection(PQconnectStartParams(keywords, values, 1));
    if (!connection) throw std::bad_alloc();
    // So that the text of a failed attempt holds the SQLSTATE; see connect_failed().
    PQsetErrorVerbosity(connection.get(), PQERRORS_VERBOSE);
    if (PQstatus(connection.get()) == CONNECTION_BAD) return connect_failed(connection.get());
    return connection;
}

result<void> check_encoding(const PGconn* connection) {
    const char* encoding = PQparameterStatus(connection, "server_encoding");
    if (encoding == nullptr || std::string_view(encoding) == "UTF8") return {};
    return wrong_encoding(connection, encoding);
}

result<connection_handle> connect(const secret& url, milliseconds timeout) {
    const auto deadline = steady_clock::now() + timeout;
    auto started = start_connecting(url, timeout);
    if (!started) return started;

    PGconn* connection = started->get();
    auto wanted = PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK) {
        if (wanted == PGRES_POLLING_FAILED) return connect_failed(connection);
        const bool to_read = wanted == PGRES_POLLING_READING;
        if (wait_for(PQsocket(connection), to_read, deadline) == wait_result::late) {
            return connect_timed_out(connection, timeout);
        }
        wanted = PQconnectPoll(connection);
    }
    if (auto checked = check_encoding(connection); !checked) return checked.error();
    return started;
}

} // namespace alps::postgres
