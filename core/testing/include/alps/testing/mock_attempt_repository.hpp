#pragma once

#include <alps/repository/attempt_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the counts of attempts. A call that no test prepared completes with `internal`.
class mock_attempt_repository : public attempt_repository {
public:
    mock_attempt_repository() {
        ON_CALL(*this, count).WillByDefault(unanswered("count"));
        ON_CALL(*this, forget).WillByDefault(unanswered("forget"));
    }

    MOCK_METHOD(task<attempt_verdict>, count, (attempt_key key, attempt_limit limit), (override));
    MOCK_METHOD(task<void>, forget, (attempt_key key), (override));
};

} // namespace alps::testing
