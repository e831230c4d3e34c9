#pragma once

#include <alps/plugin/admin_session.hpp>

namespace alps::testing {

/// A session that hands everything on to another, for tests that override some of it.
class forwarding_session : public admin_session {
public:
    /// Lifetime: refers to the session.
    explicit forwarding_session(admin_session& real) : real_(real) {}

    const server_info& server() const noexcept override { return real_.server(); }
    result<sql_rows> execute(std::string_view sql,
                             std::span<const sql_value> parameters) noexcept override {
        return real_.execute(sql, parameters);
    }
    result<void> reset() noexcept override { return real_.reset(); }
    result<void> lock(std::string_view name,
                      std::chrono::milliseconds wait_timeout) noexcept override {
        return real_.lock(name, wait_timeout);
    }
    result<void> unlock(std::string_view name) noexcept override { return real_.unlock(name); }
    schema_inspector* inspector() noexcept override { return real_.inspector(); }
    void cancel() noexcept override { real_.cancel(); }

private:
    admin_session& real_;
};

} // namespace alps::testing
