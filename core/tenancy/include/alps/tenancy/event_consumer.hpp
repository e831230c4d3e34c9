#pragma once

#include <alps/base/async.hpp>
#include <alps/base/callable.hpp>
#include <alps/repository/event_repository.hpp>

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace alps::tenancy {

/// Hands events to somebody, each at least once and in their order: `event_consumer mailer(
/// backend.events(), "mailer")`.
///
/// One process at a time consumes under a name; two of them hand out the same events twice.
///
/// Lifetime: keeps a reference to the repository.
class event_consumer {
public:
    event_consumer(event_repository& events, std::string name)
        : events_(events), name_(std::move(name)) {}

    /// Hands over what there is, at most some, and acknowledges each event when it has been dealt
    /// with; returns how many. It stops at the first that was not, which comes first the next time.
    ///
    /// Errors: what dealing with an event returned; those of the repository.
    [[nodiscard]] task<std::int32_t> deliver(std::int32_t most,
                                             callback<task<void>(const event&)> deal_with);

    /// Waits until there is something to deliver, at most for a time, and tells whether there is.
    ///
    /// Errors: those of the repository.
    [[nodiscard]] task<bool> wait(std::chrono::milliseconds longest);

private:
    event_repository& events_;
    std::string name_;
};

} // namespace alps::tenancy
