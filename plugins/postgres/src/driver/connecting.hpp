#pragma once

#include <alps/base/result.hpp>
#include <alps/base/secret.hpp>

#include <libpq-fe.h>

#include <chrono>
#include <memory>

namespace alps::postgres {

/// Frees what libpq made with the function that libpq has for it.
template <auto Free>
struct freed_by {
    void operator()(auto* object) const noexcept { Free(object); }
};

using connection_handle = std::unique_ptr<PGconn, freed_by<PQfinish>>;
using cancel_handle = std::unique_ptr<PGcancel, freed_by<PQfreeCancel>>;
using result_ptr = std::unique_ptr<PGresult, freed_by<PQclear>>;

/// Starts an attempt to connect, which `PQconnectPoll()` drives on. `silence` is the time after
/// which a peer that does not answer counts as dead; the URL can say otherwise.
///
/// Errors: `configuration` if the URL cannot be read, or not in one way only; `unavailable`.
/// Blocks: while a host name is looked up.
[[nodiscard]] result<connection_handle> start_connecting(const secret& url,
                                                         std::chrono::milliseconds silence);

/// Finds out whether a database that is connected holds every text.
///
/// Errors: `configuration` if its encoding is not UTF-8.
[[nodiscard]] result<void> check_encoding(const PGconn* connection);

/// Connects.
///
/// Errors: as `start_connecting()` and `check_encoding()`; `access_denied`; `resource_exhausted` if
///   the server has no connection left; `unavailable` if it does not answer within `timeout`.
/// Blocks: until connected.
[[nodiscard]] result<connection_handle> connect(const secret& url,
                                                std::chrono::milliseconds timeout);

} // namespace alps::postgres
