#pragma once

#include <alps/repository/purge_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays what removes what is over. A call that no test prepared completes with `internal`.
class mock_purge_repository : public purge_repository {
public:
    mock_purge_repository() { ON_CALL(*this, purge).WillByDefault(unanswered("purge")); }

    MOCK_METHOD(task<std::int64_t>, purge, (expiring what, timestamp before, std::int32_t most),
                (override));
};

} // namespace alps::testing
