#pragma once

#include "admin/session_lock.hpp"
#include "driver/connection.hpp"
#include "introspect/inspector.hpp"

#include <alps/plugin/admin_session.hpp>
#include <alps/plugin/backend.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <vector>

namespace alps::sqlite {

/// A blocking session that may do anything to the database, the schema included.
///
/// A plain `begin` takes the write lock at once, as `begin immediate` does: the transactions of
/// migrations and seeds write, and one that reads first would fail if an application wrote
/// meanwhile.
///
/// A plain `rollback` with nothing open succeeds: after a full disk, among others, SQLite has
/// rolled back by itself.
class sqlite_admin_session final : public admin_session {
public:
    /// Opens the database. With `options.create` it creates what is missing of the file and of the
    /// directory that holds it; the directory's parent must exist.
    ///
    /// Errors: `configuration` if the URL is none of ours; `unavailable`; `resource_exhausted`.
    [[nodiscard]] static result<std::unique_ptr<admin_session>>
    open(const backend_options& options) noexcept;

    const server_info& server() const noexcept override { return server_; }
    result<sql_rows> execute(std::string_view sql,
                             std::span<const sql_value> parameters) noexcept override;
    result<void> reset() noexcept override;
    result<void> lock(std::string_view name,
                      std::chrono::milliseconds wait_timeout) noexcept override;
    result<void> unlock(std::string_view name) noexcept override;
    schema_inspector* inspector() noexcept override { return &inspector_; }
    void cancel() noexcept override;

private:
    sqlite_admin_session(std::unique_ptr<connection> connection, std::chrono::milliseconds timeout);

    result<sql_rows> run(std::string_view sql, std::span<const sql_value> parameters);

    /// What the pragmas say that a connection can be set by, in their order.
    result<std::vector<sql_value>> read_settings();

    std::unique_ptr<connection> connection_;
    std::chrono::milliseconds timeout_;
    server_info server_;
    sqlite::inspector inspector_{*this};
    session_lock lock_;
    std::atomic<bool> cancelled_{false};
    std::vector<sql_value> settings_; ///< As the session was opened with.
};

} // namespace alps::sqlite
