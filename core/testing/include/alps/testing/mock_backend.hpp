#pragma once

#include <alps/plugin/backend.hpp>
#include <alps/testing/mock_account_repository.hpp>
#include <alps/testing/mock_attempt_repository.hpp>
#include <alps/testing/mock_build_repository.hpp>
#include <alps/testing/mock_event_repository.hpp>
#include <alps/testing/mock_invitation_repository.hpp>
#include <alps/testing/mock_membership_repository.hpp>
#include <alps/testing/mock_password_repository.hpp>
#include <alps/testing/mock_purge_repository.hpp>
#include <alps/testing/mock_session_repository.hpp>
#include <alps/testing/mock_tenant_repository.hpp>
#include <alps/testing/mock_user_repository.hpp>
#include <alps/testing/mock_verification_repository.hpp>

#include <gmock/gmock.h>

namespace alps::testing {

/// Plays a backend that does not speak SQL.
///
/// It hands out the mocks that it holds; prepare their answers there.
class mock_backend : public backend {
public:
    mock_backend() {
        ON_CALL(*this, identity)
            .WillByDefault(::testing::Return(
                identity_repositories{user_mock, password_mock, account_mock, session_mock,
                                      verification_mock, attempt_mock}));
        ON_CALL(*this, tenancy)
            .WillByDefault(::testing::Return(
                tenancy_repositories{tenant_mock, membership_mock, invitation_mock, build_mock}));
        ON_CALL(*this, events).WillByDefault(::testing::ReturnRef(event_mock));
        ON_CALL(*this, purging).WillByDefault(::testing::ReturnRef(purge_mock));
        ON_CALL(*this, database).WillByDefault(::testing::Return(nullptr));
        ON_CALL(*this, check).WillByDefault(unanswered("check"));
    }

    MOCK_METHOD(identity_repositories, identity, (), (noexcept, override));
    MOCK_METHOD(tenancy_repositories, tenancy, (), (noexcept, override));
    MOCK_METHOD(event_repository&, events, (), (noexcept, override));
    MOCK_METHOD(purge_repository&, purging, (), (noexcept, override));
    MOCK_METHOD(sql::database*, database, (), (noexcept, override));
    MOCK_METHOD(task<server_info>, check, (), (override));

    ::testing::NiceMock<mock_user_repository> user_mock;
    ::testing::NiceMock<mock_password_repository> password_mock;
    ::testing::NiceMock<mock_account_repository> account_mock;
    ::testing::NiceMock<mock_session_repository> session_mock;
    ::testing::NiceMock<mock_verification_repository> verification_mock;
    ::testing::NiceMock<mock_attempt_repository> attempt_mock;
    ::testing::NiceMock<mock_tenant_repository> tenant_mock;
    ::testing::NiceMock<mock_membership_repository> membership_mock;
    ::testing::NiceMock<mock_invitation_repository> invitation_mock;
    ::testing::NiceMock<mock_build_repository> build_mock;
    ::testing::NiceMock<mock_event_repository> event_mock;
    ::testing::NiceMock<mock_purge_repository> purge_mock;
};

} // namespace alps::testing
