// The services over mocks: each enters the tenant as the actor first, and hands on what it is
// given.
#include <alps/base/wait.hpp>
#include <alps/domain/access_token.hpp>
#include <alps/tenancy/build_service.hpp>
#include <alps/tenancy/enter.hpp>
#include <alps/tenancy/invitation_service.hpp>
#include <alps/tenancy/member_service.hpp>
#include <alps/tenancy/registrar.hpp>
#include <alps/tenancy/tenant_service.hpp>
#include <alps/testing/answer.hpp>
#include <alps/testing/mock_attempt_repository.hpp>
#include <alps/testing/mock_build_repository.hpp>
#include <alps/testing/mock_invitation_repository.hpp>
#include <alps/testing/mock_membership_repository.hpp>
#include <alps/testing/mock_tenant_repository.hpp>
#include <alps/testing/printers.hpp>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

namespace alps::tenancy {
namespace {

using ::testing::_;
using testing::failed_with;
using ::testing::Field;
using testing::succeeded;
using ::testing::Truly;

template <class Id>
Id numbered(int number) {
    return Id::parse("01890000-0000-7000-8000-00000000000" + std::to_string(number)).value();
}

const actor somebody = actor::authenticated(numbered<user_id>(1));
const user_id another = numbered<user_id>(2);
const tenant_id somewhere = numbered<tenant_id>(3);
const invitation_id letter = numbered<invitation_id>(4);
const build_id pipeline = numbered<build_id>(5);

/// The scope of somebody, somewhere.
const auto its_scope = Truly([](const tenant_scope& scope) {
    return scope.tenant() == somewhere && scope.user() == somebody.user();
});

/// Services over mocks of which every call is prepared. Somebody is a member unless a test says
/// otherwise.
class Services : public ::testing::Test {
protected:
    template <class T>
    result<T> wait(task<T> operation) {
        return wait_for(context_, std::move(operation));
    }

    void be_member() {
        EXPECT_CALL(memberships_, find_membership).WillOnce([](actor actor, tenant_id tenant) {
            EXPECT_EQ(actor.user(), somebody.user());
            EXPECT_EQ(tenant, somewhere);
            membership own;
            own.tenant = tenant;
            own.user = actor.user();
            return testing::ready<std::optional<membership>>(std::optional(own));
        });
    }

    void be_stranger() {
        EXPECT_CALL(memberships_, find_membership).WillRepeatedly([](actor, tenant_id) {
            return testing::ready<std::optional<membership>>(std::optional<membership>());
        });
    }

    boost::asio::io_context context_;
    ::testing::StrictMock<testing::mock_tenant_repository> tenants_;
    ::testing::StrictMock<testing::mock_membership_repository> memberships_;
    ::testing::StrictMock<testing::mock_invitation_repository> invitations_;
    ::testing::StrictMock<testing::mock_build_repository> builds_;
    tenant_service tenant_{tenants_, memberships_};
    member_service member_{memberships_};
    ::testing::StrictMock<testing::mock_attempt_repository> attempts_;
    const tenancy_repositories repositories_{tenants_, memberships_, invitations_, builds_};
    invitation_service invitation_{repositories_, attempts_};
    build_service build_{builds_, memberships_};
    build_settings settings_ = build_settings("api", "acme", "api");
};

TEST_F(Services, EnterAsAMemberOnly) {
    be_member();
    const auto scope = wait(enter(memberships_, somebody, somewhere));
    ASSERT_TRUE(succeeded(scope));
    EXPECT_EQ(scope->tenant(), somewhere);
    EXPECT_EQ(scope->user(), somebody.user());
}

/// No repository is asked for anything: the mocks are strict.
TEST_F(Services, DoNothingForAStranger) {
    be_stranger();
    const page_request request;
    const auto expect_refused = [&](const auto& outcome) {
        EXPECT_TRUE(failed_with(outcome, errc::not_found));
    };
    expect_refused(wait(tenant_.rename(somebody, somewhere, "Acme")));
    expect_refused(wait(tenant_.remove(somebody, somewhere)));
    expect_refused(wait(member_.list(somebody, somewhere, member_filter(), request)));
    expect_refused(wait(member_.change_role(somebody, somewhere, another, role::admin)));
    expect_refused(wait(member_.remove(somebody, somewhere, another)));
    expect_refused(wait(member_.leave(somebody, somewhere)));
    expect_refused(wait(member_.transfer_ownership(somebody, somewhere, another)));
    expect_refused(wait(invitation_.invite(somebody, somewhere, new_invitation("a@example.com"))));
    expect_refused(wait(invitation_.resend(somebody, somewhere, "a@example.com")));
    expect_refused(wait(invitation_.revoke(somebody, somewhere, letter)));
    expect_refused(wait(invitation_.list_open(somebody, somewhere, request)));
    expect_refused(wait(build_.create(somebody, somewhere, settings_, secret("x"))));
    expect_refused(wait(build_.get(somebody, somewhere, pipeline)));
    expect_refused(wait(build_.list(somebody, somewhere, request)));
    expect_refused(wait(build_.edit(somebody, somewhere, pipeline, 1, settings_)));
    expect_refused(wait(build_.use_token(somebody, somewhere, pipeline, [](std::string_view) {})));
    expect_refused(wait(build_.remove(somebody, somewhere, pipeline)));
}

TEST_F(Services, PassTheErrorsOfTheRepositoryOn) {
    EXPECT_CALL(memberships_, find_membership).WillOnce([](actor, tenant_id) {
        return testing::ready<std::optional<membership>>(error(errc::unavailable, "down"));
    });
    EXPECT_TRUE(failed_with(wait(member_.leave(somebody, somewhere)), errc::unavailable));
    be_member();
    EXPECT_CALL(memberships_, remove_member).WillOnce([](const tenant_scope&, user_id) {
        return testing::ready<void>(error(errc::forbidden, "last owner"));
    });
    EXPECT_TRUE(failed_with(wait(member_.leave(somebody, somewhere)), errc::forbidden));
}

TEST_F(Services, OfTenants) {
    be_member();
    EXPECT_CALL(tenants_, rename_tenant(its_scope, "Acme")).WillOnce(testing::answer(tenant()));
    EXPECT_TRUE(succeeded(wait(tenant_.rename(somebody, somewhere, " Acme \u3000"))));
    be_member();
    EXPECT_CALL(tenants_, remove_tenant(its_scope)).WillOnce(testing::answer());
    EXPECT_TRUE(succeeded(wait(tenant_.remove(somebody, somewhere))));
    EXPECT_CALL(memberships_, list_own_tenants(_, Field(&page_request::limit, 7)))
        .WillOnce(testing::answer(page<tenant_membership>()));
    EXPECT_TRUE(succeeded(wait(tenant_.list_own(somebody, page_request(7)))));
}

TEST_F(Services, OfMembers) {
    be_member();
    EXPECT_CALL(memberships_, list_members(its_scope, Field(&member_filter::text, "ann"),
                                           Field(&page_request::limit, 7)))
        .WillOnce(testing::answer(page<member>()));
    EXPECT_TRUE(succeeded(
        wait(member_.list(somebody, somewhere, member_filter().matching("ann"), page_request(7)))));
    be_member();
    EXPECT_CALL(memberships_, change_role(its_scope, another, role::admin))
        .WillOnce(testing::answer(membership()));
    EXPECT_TRUE(succeeded(wait(member_.change_role(somebody, somewhere, another, role::admin))));
    be_member();
    EXPECT_CALL(memberships_, remove_member(its_scope, another)).WillOnce(testing::answer());
    EXPECT_TRUE(succeeded(wait(member_.remove(somebody, somewhere, another))));
    be_member();
    EXPECT_CALL(memberships_, remove_member(its_scope, somebody.user()))
        .WillOnce(testing::answer());
    EXPECT_TRUE(succeeded(wait(member_.leave(somebody, somewhere))));
    be_member();
    EXPECT_CALL(memberships_, transfer_ownership(its_scope, another))
        .WillOnce(testing::answer(membership()));
    EXPECT_TRUE(succeeded(wait(member_.transfer_ownership(somebody, somewhere, another))));
}

TEST_F(Services, OfInvitations) {
    const auto renews = [](bool whether) { return Field(&new_invitation::only_renewing, whether); };
    be_member();
    EXPECT_CALL(invitations_, invite(its_scope, renews(false)))
        .WillOnce(testing::answer(issued_invitation()));
    EXPECT_TRUE(
        succeeded(wait(invitation_.invite(somebody, somewhere, new_invitation("a@example.com")))));
    be_member();
    EXPECT_CALL(invitations_, invite(its_scope, renews(true)))
        .WillOnce(testing::answer(issued_invitation()));
    EXPECT_TRUE(succeeded(wait(invitation_.resend(somebody, somewhere, "a@example.com"))));
    be_member();
    EXPECT_CALL(invitations_, revoke(its_scope, letter)).WillOnce(testing::answer());
    EXPECT_TRUE(succeeded(wait(invitation_.revoke(somebody, somewhere, letter))));
    be_member();
    EXPECT_CALL(invitations_, list_invitations(its_scope, _))
        .WillOnce(testing::answer(page<invitation>()));
    EXPECT_TRUE(succeeded(wait(invitation_.list_open(somebody, somewhere, page_request()))));

    EXPECT_CALL(invitations_, list_received).WillOnce(testing::answer(page<received_invitation>()));
    EXPECT_TRUE(succeeded(wait(invitation_.list_own(somebody, page_request()))));
    EXPECT_CALL(invitations_, get_by_token).WillOnce(testing::answer(received_invitation()));
    EXPECT_TRUE(succeeded(wait(invitation_.peek(somebody, secret("x")))));
    const auto token = access_token::make(token_kind::invitation, somewhere).text();
    EXPECT_CALL(invitations_, accept)
        .WillOnce([&](actor actor, const secret& shown, const tenancy_limits&) {
            EXPECT_EQ(actor.user(), somebody.user());
            EXPECT_EQ(shown.reveal(), token.reveal());
            return testing::ready<membership>(membership());
        });
    EXPECT_TRUE(succeeded(wait(invitation_.accept(somebody, token))));
    EXPECT_TRUE(
        failed_with(wait(invitation_.accept(somebody, secret("x"))), errc::invalid_argument));
    EXPECT_CALL(invitations_, reject).WillOnce(testing::answer());
    EXPECT_TRUE(succeeded(wait(invitation_.reject(somebody, secret("x")))));
}

TEST_F(Services, CountTheTokensThatAreNone) {
    const attempt_limit most(2, std::chrono::hours(1));
    invitation_service invitation(repositories_, attempts_, invitation_options().refusing(most));
    const auto token = access_token::make(token_kind::invitation, somewhere).text();
    const auto unknown = error(errc::not_found, "no such invitation");
    EXPECT_CALL(invitations_, get_by_token).WillRepeatedly([&](actor, const secret&) {
        return testing::ready<received_invitation>(unknown);
    });
    EXPECT_CALL(invitations_, accept).WillRepeatedly([&](actor, const secret&, tenancy_limits) {
        return testing::ready<membership>(unknown);
    });
    EXPECT_CALL(invitations_, reject).WillRepeatedly([&](actor, const secret&) {
        return testing::ready<void>(unknown);
    });
    const attempt_key key("invitation-token", to_string(somebody.user()));
    for (const bool allowed : {true, false}) {
        EXPECT_CALL(attempts_, count)
            .Times(3)
            .WillRepeatedly([&, allowed](const attempt_key& counted, attempt_limit limit) {
                EXPECT_EQ(counted.text(), key.text());
                EXPECT_EQ(limit.most, 2);
                return testing::ready<attempt_verdict>(attempt_verdict{allowed, timestamp()});
            });
        const errc told = allowed ? errc::not_found : errc::throttled;
        EXPECT_TRUE(failed_with(wait(invitation.peek(somebody, token)), told));
        EXPECT_TRUE(failed_with(wait(invitation.accept(somebody, token)), told));
        EXPECT_TRUE(failed_with(wait(invitation.reject(somebody, token)), told));
        ::testing::Mock::VerifyAndClearExpectations(&attempts_);
    }
    // Neither is what is over counted, nor what is no token.
    EXPECT_CALL(invitations_, get_by_token).WillOnce([&](actor, const secret&) {
        return testing::ready<received_invitation>(error(errc::expired, "over"));
    });
    EXPECT_TRUE(failed_with(wait(invitation.peek(somebody, token)), errc::expired));
    EXPECT_TRUE(
        failed_with(wait(invitation.accept(somebody, secret("x"))), errc::invalid_argument));
}

TEST_F(Services, AskForTheLimitsOfWhomTheyConcern) {
    std::vector<limits_subject> asked;
    tenancy_limits answered{.members = 1, .open_invitations = 2, .tenants_per_user = 3};
    const auto ask = [&](limits_subject subject) -> task<tenancy_limits> {
        asked.push_back(subject);
        if (asked.size() > 3) co_return error(errc::unavailable, "the plans are away");
        co_return answered;
    };
    invitation_service invitation(repositories_, attempts_, invitation_options().within(ask));
    registrar registrar(tenants_, ask);
    const auto members_are = [](std::int64_t number) {
        return Field(&new_invitation::limits, Field(&tenancy_limits::members, number));
    };
    be_member();
    EXPECT_CALL(invitations_, invite(its_scope, members_are(1)))
        .WillOnce(testing::answer(issued_invitation()));
    EXPECT_TRUE(
        succeeded(wait(invitation.invite(somebody, somewhere, new_invitation("a@example.com")))));
    const auto token = access_token::make(token_kind::invitation, somewhere).text();
    EXPECT_CALL(invitations_, accept(_, _, Field(&tenancy_limits::members, 1)))
        .WillOnce(testing::answer(membership()));
    EXPECT_TRUE(succeeded(wait(invitation.accept(somebody, token))));
    EXPECT_CALL(tenants_, register_with_owner).WillOnce([](actor, const new_tenant& wanted) {
        EXPECT_EQ(wanted.limits().tenants_per_user, 3);
        return testing::ready<registration>(registration());
    });
    EXPECT_TRUE(succeeded(wait(registrar.register_tenant(somebody, "Acme"))));
    ASSERT_EQ(asked.size(), 3U);
    EXPECT_EQ(asked[0].tenant, somewhere);
    EXPECT_EQ(asked[1].tenant, somewhere);
    EXPECT_EQ(asked[2].tenant, std::nullopt);
    for (const auto& each : asked)
        EXPECT_EQ(each.user, somebody.user());

    // Without an answer nothing is asked of the repositories.
    be_member();
    EXPECT_TRUE(failed_with(wait(invitation.resend(somebody, somewhere, "a@example.com")),
                            errc::unavailable));
    EXPECT_TRUE(failed_with(wait(invitation.accept(somebody, token)), errc::unavailable));
    EXPECT_TRUE(failed_with(wait(registrar.register_tenant(somebody, "Acme")), errc::unavailable));
}

TEST_F(Services, AreToldTheLimitsOfAll) {
    constexpr tenancy_limits seven{.members = 7, .open_invitations = {}, .tenants_per_user = {}};
    invitation_service invitation(repositories_, attempts_, invitation_options().within(seven));
    be_member();
    EXPECT_CALL(invitations_,
                invite(its_scope, Field(&new_invitation::limits,
                                        Field(&tenancy_limits::members, std::optional(7)))))
        .WillOnce(testing::answer(issued_invitation()));
    EXPECT_TRUE(succeeded(wait(invitation.resend(somebody, somewhere, "a@example.com"))));
}

TEST_F(Services, OfBuilds) {
    be_member();
    EXPECT_CALL(builds_, create_build(its_scope, Field(&build_settings::name, "api"), _))
        .WillOnce(testing::answer(build()));
    EXPECT_TRUE(succeeded(wait(build_.create(somebody, somewhere, settings_, secret("x")))));
    be_member();
    EXPECT_CALL(builds_, get_build(its_scope, pipeline)).WillOnce(testing::answer(build()));
    EXPECT_TRUE(succeeded(wait(build_.get(somebody, somewhere, pipeline))));
    be_member();
    EXPECT_CALL(builds_, list_builds(its_scope, _)).WillOnce(testing::answer(page<build>()));
    EXPECT_TRUE(succeeded(wait(build_.list(somebody, somewhere, page_request()))));
    be_member();
    EXPECT_CALL(builds_, update_build(its_scope, pipeline, 3, _, _))
        .WillOnce(testing::answer(build()));
    EXPECT_TRUE(succeeded(wait(build_.edit(somebody, somewhere, pipeline, 3, settings_))));
    be_member();
    EXPECT_CALL(builds_, use_token(its_scope, pipeline, _))
        .WillOnce([](const tenant_scope&, build_id, const callback<void(std::string_view)>& use) {
            use("plain");
            return testing::ready<void>(result<void>());
        });
    std::string seen;
    const auto keep = [&seen](std::string_view token) { seen = token; };
    EXPECT_TRUE(succeeded(wait(build_.use_token(somebody, somewhere, pipeline, keep))));
    EXPECT_EQ(seen, "plain");
    be_member();
    EXPECT_CALL(builds_, remove_build(its_scope, pipeline)).WillOnce(testing::answer());
    EXPECT_TRUE(succeeded(wait(build_.remove(somebody, somewhere, pipeline))));
}

} // namespace
} // namespace alps::tenancy
