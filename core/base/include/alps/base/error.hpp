#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace alps {

/// What kind of failure an `error` reports. A code exists only where a caller would act on it.
enum class errc {
    /// A value breaks a documented rule. Raised before anything is sent. Correct the value.
    invalid_argument = 1,
    /// The named thing does not exist, or the caller's scope cannot see it.
    not_found,
    /// A unique key is taken. Choose another value.
    already_exists,
    /// A foreign key, check or not-null constraint refused the row. See `error::constraint`.
    constraint_violation,
    /// The actor may not do this. Ask somebody who may.
    forbidden,
    /// Whoever asks has not shown who they are: a wrong password, or a session that is over. Log
    /// in.
    unauthenticated,
    /// Too much was tried in too short a time. Wait as long as the hint says.
    throttled,
    /// What was granted for a time, or until it is withdrawn, is over, such as an invitation. Ask
    /// for it anew.
    expired,
    /// As much is there as is allowed. Remove some of it, or have the limit raised.
    limit_reached,
    /// Lost against a concurrent change (deadlock, serialization, newer version). Nothing was
    /// changed; running the whole operation again is safe.
    conflict,
    /// The connection died after a write was sent: it may or may not have been committed. Read
    /// the state back before trying again.
    in_doubt,
    /// The deadline passed or a lock was not granted in time. Nothing was changed.
    timeout,
    /// The database cannot be reached, or the connection broke before a write was sent.
    unavailable,
    /// The database refused the credentials. Trying again does not help.
    access_denied,
    /// Disk, memory or permissions ran out. Nothing was changed; free some and repeat.
    resource_exhausted,
    /// The database refused a statement for a reason that has no code of its own.
    rejected,
    /// A plugin could not be found, was refused, or lacks the capability.
    plugin,
    /// A configuration value is missing or wrong.
    configuration,
    /// The migration history in the database and in the folder contradict each other, or the tables
    /// are not those that the program works with.
    diverged,
    /// A stored value is none that its C++ type holds: somebody else wrote it. Correct the row, or
    /// ask for the rows that can be read.
    unreadable,
    /// A bug in alps.
    internal,
};

/// Returns the stable snake_case name of a code, as printed in JSON output.
[[nodiscard]] std::string_view to_string(errc code) noexcept;

/// The parts of an error's report. All but the message may be empty.
struct error_info {
    std::string message;      ///< What failed: lower case, no full stop, with the offending value.
    std::string sqlstate{};   ///< Five characters, when the database gave one.
    std::string constraint{}; ///< Name of the violated constraint, when the database gave one.
    std::string detail{};     ///< The server's own text. May hold user data: show, do not log.
    std::string hint{};       ///< What to do about it.
    std::string state{};      ///< What was left behind, when that is not "nothing changed".
    std::string file{};       ///< The file at fault.
    int line = 0;             ///< The line in `file`, from 1; 0 when unknown.
};

/// One failure: a code to act on and the parts of a report to show.
///
/// Threads: immutable; copies share their text and may be used from any thread.
class error {
public:
    /// Makes an `internal` error without text; exists because `result` requires it.
    explicit error() noexcept = default;
    error(errc code, error_info info);
    template <std::convertible_to<std::string> Text>
    error(errc code, Text&& message)
        : error(code, error_info{.message = std::forward<Text>(message)}) {}

    [[nodiscard]] errc code() const noexcept { return code_; }
    [[nodiscard]] const error_info& info() const noexcept;
    [[nodiscard]] const std::string& message() const noexcept { return info().message; }
    [[nodiscard]] const std::string& sqlstate() const noexcept { return info().sqlstate; }
    [[nodiscard]] const std::string& constraint() const noexcept { return info().constraint; }

    /// Tells whether running the whole operation again, unchanged, is safe and may succeed.
    /// Never true for `in_doubt`.
    [[nodiscard]] bool retryable() const noexcept;

private:
    errc code_ = errc::internal;
    std::shared_ptr<const error_info> info_;
};

} // namespace alps
