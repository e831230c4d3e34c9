#pragma once

#include "admin/pqxx_connection.hpp"
#include "driver/connecting.hpp"
#include "driver/deadline_watch.hpp"
#include "driver/result_watch.hpp"
#include "introspect/inspector.hpp"

#include <alps/plugin/admin_session.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace alps::postgres {

/// An admin session on one direct connection to PostgreSQL. A connection pooler in between would
/// lose its locks and its time limit.
///
/// A statement that takes longer than the timeout is ended by the server. If the server does not do
/// that within a second more, the connection is given up.
class pqxx_admin_session final : public admin_session {
public:
    /// Connects.
    ///
    /// Errors: those of `connect()`.
    static result<std::unique_ptr<admin_session>> open(const backend_options& options);

    [[nodiscard]] const server_info& server() const noexcept override { return server_; }
    /// Errors, besides those of the interface: `in_doubt` if the connection is lost while the
    ///   statement commits; `forbidden` if the role lacks a privilege.
    result<sql_rows> execute(std::string_view sql,
                             std::span<const sql_value> parameters) noexcept override;
    result<void> reset() noexcept override;
    result<void> lock(std::string_view name,
                      std::chrono::milliseconds wait_timeout) noexcept override;
    result<void> unlock(std::string_view name) noexcept override;
    schema_inspector* inspector() noexcept override { return &inspector_; }
    void cancel() noexcept override;

private:
    pqxx_admin_session(connection_handle open, const backend_options& options);

    result<sql_rows> run(std::string_view sql, std::span<const sql_value> parameters);
    result<sql_rows> run_with(std::string_view sql, const sql_value& parameter);
    result<void> limit_statements();
    error why_failed(const std::string& sql, std::string_view reason, bool may_commit, bool cut);
    error copy_refused();
    result<bool> try_lock(std::int64_t key);
    error lock_held(std::string_view name, std::int64_t key,
                    std::chrono::milliseconds wait_timeout);

    PGconn* const raw_;
    const std::chrono::milliseconds timeout_;
    const log_sink log_;
    result_watch watch_;
    const cancel_handle cancel_;
    pqxx_connection connection_;
    deadline_watch deadline_;
    server_info server_;
    postgres::inspector inspector_{*this};
    std::vector<std::int64_t> held_; ///< The keys of the locks.
    std::atomic<unsigned> cancellations_ = 0;
};

} // namespace alps::postgres
