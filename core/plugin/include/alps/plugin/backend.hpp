#pragma once

#include <alps/base/async.hpp>
#include <alps/base/clock.hpp>
#include <alps/base/dialect.hpp>
#include <alps/base/log.hpp>
#include <alps/base/secret.hpp>
#include <alps/base/with.hpp>
#include <alps/repository/repositories.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace alps::sql {
class database;
} // namespace alps::sql

namespace alps {

/// How to open a database: `backend_options(secret("sqlite:data/local.db")).creating()`.
class backend_options {
public:
    /// `sqlite:PATH`, `file:PATH`, `sqlite::memory:`, `postgresql://…` or `postgres://…`.
    explicit backend_options(secret database) : url(std::move(database)) {}

    [[nodiscard]] backend_options with_timeout(std::chrono::milliseconds longest) && {
        return detail::with(std::move(*this), &backend_options::timeout, longest);
    }
    [[nodiscard]] backend_options with_pool_of(std::size_t connections) && {
        return detail::with(std::move(*this), &backend_options::pool_size, connections);
    }
    [[nodiscard]] backend_options creating(bool may = true) && {
        return detail::with(std::move(*this), &backend_options::create, may);
    }
    /// Lifetime: the clock must outlive what is opened.
    [[nodiscard]] backend_options on(const alps::clock& time) && {
        return detail::with(std::move(*this), &backend_options::clock, &time);
    }
    [[nodiscard]] backend_options logging_to(log_sink sink) && {
        return detail::with(std::move(*this), &backend_options::log, std::move(sink));
    }

    secret url;
    /// Longest duration of one call, waiting for a connection included.
    std::chrono::milliseconds timeout = std::chrono::seconds(30);
    /// Most connections held at once. An embedded backend has one whatever it says.
    std::size_t pool_size = 4;
    /// Whether an admin session may create the database, where the engine can do that by opening
    /// it.
    bool create = false;
    /// The time that goes into ids and `created_at`.
    const alps::clock* clock = &system_clock();
    log_sink log;
};

/// What stands at the other end, for people to read.
struct server_info {
    alps::dialect dialect = dialect::sqlite;
    std::string product;  ///< Such as `PostgreSQL 15.18`.
    std::string location; ///< The file, or `database at host:port`; no credentials.
    std::string user;     ///< Empty where the engine has no users.
};

/// One database, opened for an application: the repositories and their connections.
///
/// Threads: any number of calls at once.
/// Lifetime: the repositories and the database live as long as the backend. Destroying it ends its
/// connections; all
///   calls must have completed. It must go before the execution context it was opened with.
class backend {
public:
    backend(const backend&) = delete;
    backend& operator=(const backend&) = delete;
    virtual ~backend() = default;

    /// Returns the repositories of people, such as `backend.identity().users`.
    virtual identity_repositories identity() noexcept = 0;

    /// Returns the repositories of tenants, such as `backend.tenancy().builds`.
    virtual tenancy_repositories tenancy() noexcept = 0;

    /// Returns what tells of what happened.
    virtual event_repository& events() noexcept = 0;

    /// Returns what removes what is over.
    virtual purge_repository& purging() noexcept = 0;

    /// Returns the database for an application's own SQL, or null if the backend does not speak
    /// SQL.
    virtual sql::database* database() noexcept = 0;

    /// Makes one round trip to the database and says what answered.
    ///
    /// Errors: `unavailable`, `access_denied`, `timeout`, `resource_exhausted`.
    virtual task<server_info> check() = 0;

protected:
    backend() = default;
};

} // namespace alps
