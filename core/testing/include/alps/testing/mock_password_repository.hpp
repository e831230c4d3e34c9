#pragma once

#include <alps/repository/password_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the passwords. A call that no test prepared completes with `internal`.
class mock_password_repository : public password_repository {
public:
    mock_password_repository() {
        ON_CALL(*this, register_user).WillByDefault(unanswered("register_user"));
        ON_CALL(*this, find_by_email).WillByDefault(unanswered("find_by_email"));
        ON_CALL(*this, get_own).WillByDefault(unanswered("get_own"));
        ON_CALL(*this, change).WillByDefault(unanswered("change"));
        ON_CALL(*this, rehash).WillByDefault(unanswered("rehash"));
    }

    MOCK_METHOD(task<user>, register_user, (new_user user, password_hash hash), (override));
    MOCK_METHOD(task<std::optional<stored_password>>, find_by_email, (std::string email),
                (override));
    MOCK_METHOD(task<stored_password>, get_own, (actor actor), (override));
    MOCK_METHOD(task<void>, change,
                (actor actor, std::optional<password_hash> seen, password_hash next,
                 std::optional<session_id> keep),
                (override));
    MOCK_METHOD(task<void>, rehash, (user_id user, password_hash seen, password_hash next),
                (override));
};

} // namespace alps::testing
