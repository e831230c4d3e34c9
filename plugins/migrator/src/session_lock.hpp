#pragma once

#include <alps/repository/admin_session.hpp>

#include <chrono>
#include <string>

namespace alps::migrator {

/// A named lock of a session, released when this goes.
class session_lock {
public:
    session_lock(admin_session& session, std::string name);
    session_lock(const session_lock&) = delete;
    session_lock& operator=(const session_lock&) = delete;
    ~session_lock();

    result<void> acquire(std::chrono::milliseconds patience) noexcept;

private:
    admin_session& session_;
    std::string name_;
    bool held_ = false;
};

} // namespace alps::migrator
