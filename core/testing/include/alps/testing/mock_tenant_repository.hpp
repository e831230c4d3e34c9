#pragma once

#include <alps/repository/tenant_repository.hpp>
#include <alps/testing/answer.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays the tenants. A call that no test prepared completes with `internal`.
class mock_tenant_repository : public tenant_repository {
public:
    mock_tenant_repository() {
        ON_CALL(*this, register_with_owner).WillByDefault(unanswered("register_with_owner"));
        ON_CALL(*this, get_tenant).WillByDefault(unanswered("get_tenant"));
        ON_CALL(*this, rename_tenant).WillByDefault(unanswered("rename_tenant"));
        ON_CALL(*this, remove_tenant).WillByDefault(unanswered("remove_tenant"));
        ON_CALL(*this, find_any_tenant).WillByDefault(unanswered("find_any_tenant"));
        ON_CALL(*this, list_all_tenants).WillByDefault(unanswered("list_all_tenants"));
    }

    MOCK_METHOD(task<registration>, register_with_owner, (actor actor, new_tenant tenant),
                (override));
    MOCK_METHOD(task<tenant>, get_tenant, (tenant_scope scope), (override));
    MOCK_METHOD(task<tenant>, rename_tenant, (tenant_scope scope, std::string name), (override));
    MOCK_METHOD(task<void>, remove_tenant, (tenant_scope scope), (override));
    MOCK_METHOD(task<std::optional<tenant>>, find_any_tenant,
                (system_scope scope, std::string slug), (override));
    MOCK_METHOD(task<page<tenant>>, list_all_tenants, (system_scope scope, page_request request),
                (override));
};

} // namespace alps::testing
