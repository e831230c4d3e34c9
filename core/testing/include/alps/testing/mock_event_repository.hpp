#pragma once

#include <alps/repository/event_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the events. A call that no test prepared completes with `internal`.
class mock_event_repository : public event_repository {
public:
    mock_event_repository() {
        ON_CALL(*this, next_events).WillByDefault(unanswered("next_events"));
        ON_CALL(*this, position_of).WillByDefault(unanswered("position_of"));
        ON_CALL(*this, acknowledge).WillByDefault(unanswered("acknowledge"));
        ON_CALL(*this, forget_consumer).WillByDefault(unanswered("forget_consumer"));
        ON_CALL(*this, wait_for_events).WillByDefault(unanswered("wait_for_events"));
        ON_CALL(*this, purge_events).WillByDefault(unanswered("purge_events"));
    }

    MOCK_METHOD(task<std::vector<event>>, next_events, (std::int64_t after, std::int32_t limit),
                (override));
    MOCK_METHOD(task<std::int64_t>, position_of, (std::string consumer), (override));
    MOCK_METHOD(task<void>, acknowledge, (std::string consumer, std::int64_t position), (override));
    MOCK_METHOD(task<void>, forget_consumer, (std::string consumer), (override));
    MOCK_METHOD(task<bool>, wait_for_events,
                (std::int64_t after, std::chrono::milliseconds longest), (override));
    MOCK_METHOD(task<std::int64_t>, purge_events, (timestamp before, std::int32_t most),
                (override));
};

} // namespace alps::testing
