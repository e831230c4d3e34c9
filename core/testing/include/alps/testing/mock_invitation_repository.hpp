#pragma once

#include <alps/repository/invitation_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the invitations. A call that no test prepared completes with `internal`.
class mock_invitation_repository : public invitation_repository {
public:
    mock_invitation_repository() {
        ON_CALL(*this, invite).WillByDefault(unanswered("invite"));
        ON_CALL(*this, list_invitations).WillByDefault(unanswered("list_invitations"));
        ON_CALL(*this, revoke).WillByDefault(unanswered("revoke"));
        ON_CALL(*this, list_received).WillByDefault(unanswered("list_received"));
        ON_CALL(*this, get_by_token).WillByDefault(unanswered("get_by_token"));
        ON_CALL(*this, accept).WillByDefault(unanswered("accept"));
        ON_CALL(*this, reject).WillByDefault(unanswered("reject"));
    }

    MOCK_METHOD(task<issued_invitation>, invite, (tenant_scope scope, new_invitation invitation),
                (override));
    MOCK_METHOD(task<page<invitation>>, list_invitations,
                (tenant_scope scope, page_request request), (override));
    MOCK_METHOD(task<void>, revoke, (tenant_scope scope, invitation_id id), (override));
    MOCK_METHOD(task<page<received_invitation>>, list_received, (actor actor, page_request request),
                (override));
    MOCK_METHOD(task<received_invitation>, get_by_token, (actor actor, secret token), (override));
    MOCK_METHOD(task<membership>, accept, (actor actor, secret token, tenancy_limits limits),
                (override));
    MOCK_METHOD(task<void>, reject, (actor actor, secret token), (override));
};

} // namespace alps::testing
