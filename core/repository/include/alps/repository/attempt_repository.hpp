#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/attempts.hpp>

namespace alps {

/// Counts attempts at what must not be guessed, for all processes of an application together.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`,
///   `in_doubt` and `conflict`.
class attempt_repository {
public:
    attempt_repository(const attempt_repository&) = delete;
    attempt_repository& operator=(const attempt_repository&) = delete;
    virtual ~attempt_repository() = default;

    /// Counts an attempt and says whether it is let through: of those that are counted at the same
    /// time, no more than the limit says.
    ///
    /// Errors: `invalid_argument` unless the limit's numbers are positive.
    virtual task<attempt_verdict> count(attempt_key key, attempt_limit limit) = 0;

    /// Begins the count anew.
    virtual task<void> forget(attempt_key key) = 0;

protected:
    attempt_repository() = default;
};

} // namespace alps
