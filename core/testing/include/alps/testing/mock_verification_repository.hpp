#pragma once

#include <alps/repository/verification_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the tokens that are sent to an address. A call that no test prepared completes with
/// `internal`.
class mock_verification_repository : public verification_repository {
public:
    mock_verification_repository() {
        ON_CALL(*this, issue).WillByDefault(unanswered("issue"));
        ON_CALL(*this, verify_email).WillByDefault(unanswered("verify_email"));
        ON_CALL(*this, reset_password).WillByDefault(unanswered("reset_password"));
    }

    MOCK_METHOD(task<issued_verification>, issue,
                (user_id user, token_kind kind, std::chrono::milliseconds valid_for), (override));
    MOCK_METHOD(task<user>, verify_email, (actor actor, secret token), (override));
    MOCK_METHOD(task<user>, reset_password, (secret token, password_hash next), (override));
};

} // namespace alps::testing
