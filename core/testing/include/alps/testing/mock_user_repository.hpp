#pragma once

#include <alps/repository/user_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the users. A call that no test prepared completes with `internal`.
class mock_user_repository : public user_repository {
public:
    mock_user_repository() {
        ON_CALL(*this, create_user).WillByDefault(unanswered("create_user"));
        ON_CALL(*this, get_user).WillByDefault(unanswered("get_user"));
        ON_CALL(*this, find_user_by_email).WillByDefault(unanswered("find_user_by_email"));
        ON_CALL(*this, list_all_users).WillByDefault(unanswered("list_all_users"));
        ON_CALL(*this, update_user).WillByDefault(unanswered("update_user"));
        ON_CALL(*this, verify_email).WillByDefault(unanswered("verify_email"));
        ON_CALL(*this, remove_user).WillByDefault(unanswered("remove_user"));
    }

    MOCK_METHOD(task<user>, create_user, (new_user user), (override));
    MOCK_METHOD(task<user>, get_user, (user_id id), (override));
    MOCK_METHOD(task<std::optional<user>>, find_user_by_email, (std::string email), (override));
    MOCK_METHOD(task<page<user>>, list_all_users, (system_scope scope, page_request request),
                (override));
    MOCK_METHOD(task<user>, update_user, (user_id id, user_changes changes), (override));
    MOCK_METHOD(task<user>, verify_email, (user_id id), (override));
    MOCK_METHOD(task<void>, remove_user, (user_id id), (override));
};

} // namespace alps::testing
