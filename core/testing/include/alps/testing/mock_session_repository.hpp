#pragma once

#include <alps/repository/session_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the sessions. A call that no test prepared completes with `internal`.
class mock_session_repository : public session_repository {
public:
    mock_session_repository() {
        ON_CALL(*this, open).WillByDefault(unanswered("open"));
        ON_CALL(*this, get_by_token).WillByDefault(unanswered("get_by_token"));
        ON_CALL(*this, list_own).WillByDefault(unanswered("list_own"));
        ON_CALL(*this, revoke).WillByDefault(unanswered("revoke"));
        ON_CALL(*this, revoke_all).WillByDefault(unanswered("revoke_all"));
        ON_CALL(*this, close).WillByDefault(unanswered("close"));
    }

    MOCK_METHOD(task<issued_session>, open, (new_session session), (override));
    MOCK_METHOD(task<user_session>, get_by_token,
                (secret token, std::chrono::milliseconds valid_for), (override));
    MOCK_METHOD(task<page<session>>, list_own, (actor actor, page_request request), (override));
    MOCK_METHOD(task<void>, revoke, (actor actor, session_id id), (override));
    MOCK_METHOD(task<std::int64_t>, revoke_all, (actor actor, std::optional<session_id> keep),
                (override));
    MOCK_METHOD(task<void>, close, (secret token), (override));
};

} // namespace alps::testing
