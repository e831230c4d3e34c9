#pragma once

#include <sqlite3.h>

#include <atomic>
#include <chrono>

namespace alps::sqlite {

/// Ends calls that take too long or that somebody cancels: SQLite asks it while a statement runs
/// and while it waits for a lock.
///
/// A commit is never interrupted once it has begun: SQLite would report a failure although the
/// changes are in the file.
///
/// Threads: the connection's; `cancel()` may be called from any.
class call_deadline {
public:
    using time_point = std::chrono::steady_clock::time_point;

    call_deadline() = default;
    call_deadline(const call_deadline&) = delete;
    call_deadline& operator=(const call_deadline&) = delete;

    /// Registers with the connection.
    ///
    /// Lifetime: must outlive the connection.
    void watch(sqlite3* db) noexcept;

    /// Starts a call that may last until `deadline`, and forgets an earlier cancellation.
    void start(time_point deadline) noexcept;

    /// Starts something that must run to its end, such as a rollback.
    void start_unbounded() noexcept { start(time_point::max()); }

    void cancel() noexcept { cancelled_ = true; }
    [[nodiscard]] bool cancelled() const noexcept { return cancelled_; }
    [[nodiscard]] bool exhausted() const noexcept;

    /// Sleeps a little before the next attempt to get a lock. Returns false when there is no time.
    [[nodiscard]] bool pause(int attempt) const noexcept;

private:
    time_point deadline_ = time_point::max();
    std::atomic<bool> cancelled_{false};
    bool committing_ = false;
};

} // namespace alps::sqlite
