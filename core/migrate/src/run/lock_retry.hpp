#pragma once

#include <alps/plugin/admin_session.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

namespace alps::migrate::run {

enum class lock_scope { transaction, session };

/// Limits how long the statements to come may wait for a lock. While one waits, everything that
/// wants the same table waits behind it, readers too. Does nothing on SQLite.
[[nodiscard]] result<void>
limit_lock_waits(admin_session& session, std::chrono::milliseconds lock_timeout, lock_scope scope);

/// Decides whether something that was refused a lock is tried again, and pauses before it is.
class lock_retry {
public:
    /// Lifetime: refers to the options, of a run or of a push.
    template <class Options>
    explicit lock_retry(const Options& options)
        : wait_timeout_(options.wait_timeout),
          lock_timeout_(options.lock_timeout),
          notice_(options.notice) {}

    /// Pauses for a random time and returns true if the failure is a refused lock or a deadlock
    /// and the wait timeout, counted from the first, is not at its end.
    ///
    /// Blocks: for the pause.
    [[nodiscard]] bool again_after(const error& failure);

private:
    std::chrono::milliseconds wait_timeout_;
    std::chrono::milliseconds lock_timeout_;
    const std::function<void(std::string_view line)>& notice_;
    std::optional<std::chrono::steady_clock::time_point> end_;
};

} // namespace alps::migrate::run
