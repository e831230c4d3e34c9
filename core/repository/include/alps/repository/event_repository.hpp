#pragma once

#include <alps/base/async.hpp>
#include <alps/domain/event.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace alps {

/// Tells what happened: each call that changes something records an event in the transaction in
/// which it does, so that one is there if and only if the change is. What other programs write
/// records none.
///
/// Consumers are known by their names, and each remembers for itself how far it has come: one that
/// acknowledges an event when it has dealt with it sees every event at least once.
///
/// Threads: any number of calls at once.
/// Errors, of every method: `timeout`, `unavailable`, `access_denied`, `resource_exhausted`,
///   `in_doubt` and `conflict`; `invalid_argument` for a name that is not 1 to 100 visible
///   characters.
class event_repository {
public:
    static constexpr std::int32_t max_limit = 1000;

    event_repository(const event_repository&) = delete;
    event_repository& operator=(const event_repository&) = delete;
    virtual ~event_repository() = default;

    /// Returns the events behind a position, the first of them first. An event that commits later
    /// has a greater position than every one that was returned before: none is skipped.
    ///
    /// Errors: `invalid_argument` for a limit that is not 1 to `max_limit`.
    virtual task<std::vector<event>> next_events(std::int64_t after, std::int32_t limit) = 0;

    /// Returns how far a consumer has come, and makes it known if it is new: 0.
    virtual task<std::int64_t> position_of(std::string consumer) = 0;

    /// Remembers that a consumer has dealt with the events up to a position. It never goes back.
    virtual task<void> acknowledge(std::string consumer, std::int64_t position) = 0;

    /// Forgets a consumer; events are not kept for it any more.
    virtual task<void> forget_consumer(std::string consumer) = 0;

    /// Waits until there are events behind a position, and tells whether there are when the time is
    /// over. On PostgreSQL it is told of them, on a connection of its own that is opened beside
    /// those of the pool, and looks every second all the same; on SQLite it looks every 50 ms.
    virtual task<bool> wait_for_events(std::int64_t after, std::chrono::milliseconds longest) = 0;

    /// Removes events that every consumer has dealt with, and those from before a time whoever has,
    /// at most some; returns how many. Call it again until it returns less.
    ///
    /// Errors: `invalid_argument` for a number that is not positive.
    virtual task<std::int64_t> purge_events(timestamp before, std::int32_t most) = 0;

protected:
    event_repository() = default;
};

} // namespace alps
