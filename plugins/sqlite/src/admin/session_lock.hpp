#pragma once

#include "driver/connection.hpp"
#include "driver/location.hpp"

#include <alps/base/result.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace alps::sqlite {

/// What admin sessions of one database exclude each other with.
///
/// A file database is locked by `flock` on the directory that holds it: that leaves no file behind,
/// ends with the process however it ends, excludes sessions of one process too, and cannot touch
/// the `fcntl` locks that SQLite keeps on the file itself. Databases in one directory share it.
/// A memory database is locked by a write transaction on another memory database beside it.
///
/// Threads: one at a time.
class session_lock {
public:
    explicit session_lock(location database) : database_(std::move(database)) {}
    session_lock(const session_lock&) = delete;
    session_lock& operator=(const session_lock&) = delete;
    ~session_lock() { release(); }

    /// Takes the lock under a name; all names mean one lock, taking a name twice is taking it once.
    ///
    /// Errors: `timeout` if another session keeps it longer than `wait_timeout`, or if `cancelled`
    ///   returns true; `resource_exhausted` or `unavailable` if the directory cannot be opened.
    [[nodiscard]] result<void> take(std::string_view name, std::chrono::milliseconds wait_timeout,
                                    const std::function<bool()>& cancelled);

    /// Gives a name back, and with the last one the lock.
    void give_back(std::string_view name) noexcept;

private:
    result<void> open();
    result<bool> attempt();
    void release() noexcept;

    location database_;
    std::set<std::string, std::less<>> names_;
    std::optional<int> directory_;
    std::unique_ptr<connection> beside_;
};

} // namespace alps::sqlite
