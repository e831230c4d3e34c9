#pragma once

#include <alps/repository/account_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the accounts. A call that no test prepared completes with `internal`.
class mock_account_repository : public account_repository {
public:
    mock_account_repository() {
        ON_CALL(*this, register_user).WillByDefault(unanswered("register_user"));
        ON_CALL(*this, find_account).WillByDefault(unanswered("find_account"));
        ON_CALL(*this, link).WillByDefault(unanswered("link"));
        ON_CALL(*this, unlink).WillByDefault(unanswered("unlink"));
        ON_CALL(*this, list_own).WillByDefault(unanswered("list_own"));
    }

    MOCK_METHOD(task<user>, register_user, (new_user user, external_account account), (override));
    MOCK_METHOD(task<std::optional<account>>, find_account, (external_account account), (override));
    MOCK_METHOD(task<account>, link, (actor actor, external_account account), (override));
    MOCK_METHOD(task<void>, unlink, (actor actor, account_id id), (override));
    MOCK_METHOD(task<page<account>>, list_own, (actor actor, page_request request), (override));
};

} // namespace alps::testing
