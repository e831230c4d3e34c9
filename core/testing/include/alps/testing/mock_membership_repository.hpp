#pragma once

#include <alps/repository/membership_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the memberships. A call that no test prepared completes with `internal`.
class mock_membership_repository : public membership_repository {
public:
    mock_membership_repository() {
        ON_CALL(*this, find_membership).WillByDefault(unanswered("find_membership"));
        ON_CALL(*this, find_own_tenant).WillByDefault(unanswered("find_own_tenant"));
        ON_CALL(*this, list_own_tenants).WillByDefault(unanswered("list_own_tenants"));
        ON_CALL(*this, list_members).WillByDefault(unanswered("list_members"));
        ON_CALL(*this, change_role).WillByDefault(unanswered("change_role"));
        ON_CALL(*this, remove_member).WillByDefault(unanswered("remove_member"));
        ON_CALL(*this, transfer_ownership).WillByDefault(unanswered("transfer_ownership"));
    }

    MOCK_METHOD(task<std::optional<membership>>, find_membership, (actor actor, tenant_id tenant),
                (override));
    MOCK_METHOD(task<std::optional<tenant_membership>>, find_own_tenant,
                (actor actor, std::string slug), (override));
    MOCK_METHOD(task<page<tenant_membership>>, list_own_tenants,
                (actor actor, page_request request), (override));
    MOCK_METHOD(task<page<member>>, list_members,
                (tenant_scope scope, member_filter filter, page_request request), (override));
    MOCK_METHOD(task<membership>, change_role, (tenant_scope scope, user_id user, role role),
                (override));
    MOCK_METHOD(task<void>, remove_member, (tenant_scope scope, user_id user), (override));
    MOCK_METHOD(task<membership>, transfer_ownership, (tenant_scope scope, user_id to), (override));
};

} // namespace alps::testing
