#pragma once

#include <alps/base/async.hpp>
#include <alps/base/clock.hpp>

#include <cstdint>

namespace alps {

/// What has a time, and is kept when that is over until somebody purges it.
enum class expiring {
    sessions,
    verification_tokens, ///< Those of alps; other programs purge theirs.
    attempts,
    invitations, ///< Accepted, revoked and rejected ones too: none of them can be asked for then.
};

/// Removes what is over, some at a time: call it from a timer until it returns less than it may.
/// Events have a purge of their own; see `event_repository`.
///
/// Threads: any number of calls at once.
class purge_repository {
public:
    purge_repository(const purge_repository&) = delete;
    purge_repository& operator=(const purge_repository&) = delete;
    virtual ~purge_repository() = default;

    /// Removes what was over before a time, at most some, the oldest first; returns how many.
    ///
    /// Errors: `invalid_argument` for a number that is not positive; `timeout`, `unavailable`,
    ///   `access_denied`, `resource_exhausted`, `in_doubt` and `conflict`.
    virtual task<std::int64_t> purge(expiring what, timestamp before, std::int32_t most) = 0;

protected:
    purge_repository() = default;
};

} // namespace alps
