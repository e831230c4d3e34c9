#pragma once

#include <alps/plugin/admin_session.hpp>

#include <chrono>
#include <string>

namespace alps {

/// A named lock of an admin session, released when this goes.
///
/// Threads: as the session.
/// Lifetime: refers to the session.
class admin_lock {
public:
    admin_lock(admin_session& session, std::string name);
    admin_lock(const admin_lock&) = delete;
    admin_lock& operator=(const admin_lock&) = delete;
    ~admin_lock();

    /// Takes the lock, once.
    ///
    /// Errors: `timeout` if another session holds it for longer than `wait_timeout`.
    result<void> acquire(std::chrono::milliseconds wait_timeout) noexcept;

private:
    admin_session& session_;
    std::string name_;
    bool held_ = false;
};

} // namespace alps
