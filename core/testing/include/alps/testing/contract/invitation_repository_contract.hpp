#pragma once

#include <alps/domain/access_token.hpp>
#include <alps/testing/contract/backend_test.hpp>

#include <chrono>

namespace alps::contract {

/// What is asked of any `invitation_repository`: a tenant with one of each, a second tenant beside
/// it, and somebody who belongs to neither.
///
/// A program includes this once.
class InvitationRepositoryContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        owner_ = make_user("owner@example.com");
        admin_ = make_user("admin@example.com");
        member_ = make_user("member@example.com");
        guest_ = make_user("guest@example.com");
        acme_ = register_tenant(owner_, "Acme", "acme").tenant;
        add_member(acme_, admin_, role::admin);
        add_member(acme_, member_, role::member);
        other_ = register_tenant(make_user("stranger@example.com"), "Other", "other").tenant;
    }

    result<issued_invitation> invite(const user& by, new_invitation invitation) {
        return wait(invitations().invite(scope_of(by, acme_), std::move(invitation)));
    }

    issued_invitation invite_guest(role granted = role::member) {
        return invite(owner_, new_invitation("guest@example.com").as(granted)).value();
    }

    result<membership> accept(const user& who, const secret& token, tenancy_limits limits = {}) {
        return wait(invitations().accept(actor::authenticated(who.id), token, limits));
    }

    result<issued_invitation> invite_within(const std::string& email, tenancy_limits limits) {
        return invite(owner_,
                      new_invitation(email).lasting(std::chrono::milliseconds(10)).within(limits));
    }

    result<received_invitation> look(const user& who, const secret& token) {
        return wait(invitations().get_by_token(actor::authenticated(who.id), token));
    }

    result<void> reject(const user& who, const secret& token) {
        return wait(invitations().reject(actor::authenticated(who.id), token));
    }

    result<void> revoke(const user& by, invitation_id id) {
        return wait(invitations().revoke(scope_of(by, acme_), id));
    }

    std::vector<invitation> open_invitations() {
        return wait(invitations().list_invitations(scope_of(owner_, acme_), page_request()))
            .value()
            .items;
    }

    std::vector<received_invitation> received(const user& who) {
        return wait(invitations().list_received(actor::authenticated(who.id), page_request()))
            .value()
            .items;
    }

    std::optional<role> role_of(const user& user, const tenant& tenant) {
        auto found =
            wait(memberships().find_membership(actor::authenticated(user.id), tenant.id)).value();
        if (!found) return std::nullopt;
        return found->role;
    }

    user owner_, admin_, member_, guest_;
    tenant acme_, other_;
};

TEST_P(InvitationRepositoryContract, InvitesAndLetsIn) {
    const auto issued =
        invite(admin_, new_invitation(" Guest@Example.com").as(role::admin)).value();
    const invitation& made = issued.invitation;
    EXPECT_EQ(made.tenant, acme_.id);
    EXPECT_EQ(made.email, "guest@example.com");
    EXPECT_EQ(made.role, role::admin);
    EXPECT_EQ(made.invited_by, admin_.id);
    EXPECT_EQ(made.created_at, clock_.now());
    EXPECT_EQ(made.expires_at, clock_.now() + std::chrono::days(7));
    EXPECT_EQ(made.accepted_at, std::nullopt);
    EXPECT_TRUE(succeeded(access_token::parse(token_kind::invitation, issued.token)));
    EXPECT_EQ(open_invitations(), std::vector{made});

    const received_invitation shown{made, "Acme", "acme"};
    EXPECT_EQ(look(guest_, issued.token).value(), shown);
    EXPECT_EQ(received(guest_), std::vector{shown});

    const auto joined = accept(guest_, issued.token);
    ASSERT_TRUE(succeeded(joined));
    EXPECT_EQ(joined->tenant, acme_.id);
    EXPECT_EQ(joined->user, guest_.id);
    EXPECT_EQ(joined->role, role::admin);
    EXPECT_EQ(joined->invited_by, admin_.id);
    EXPECT_EQ(joined->joined_at, clock_.now());
    EXPECT_EQ(
        wait(memberships().find_membership(actor::authenticated(guest_.id), acme_.id)).value(),
        *joined);
    EXPECT_TRUE(open_invitations().empty());
    EXPECT_TRUE(received(guest_).empty());
}

TEST_P(InvitationRepositoryContract, IsAcceptedTwiceByTheSameOnly) {
    const auto issued = invite_guest();
    const auto first = accept(guest_, issued.token).value();
    clock_.advance(std::chrono::days(30));
    EXPECT_EQ(accept(guest_, issued.token).value(), first) << "long after it has expired";
    EXPECT_TRUE(failed_with(accept(member_, issued.token), errc::not_found));
    EXPECT_TRUE(failed_with(look(guest_, issued.token), errc::conflict));
    EXPECT_TRUE(failed_with(reject(guest_, issued.token), errc::conflict));
    EXPECT_TRUE(failed_with(revoke(owner_, issued.invitation.id), errc::conflict));
    ASSERT_TRUE(succeeded(wait(memberships().remove_member(scope_of(owner_, acme_), guest_.id))));
    EXPECT_TRUE(failed_with(accept(guest_, issued.token), errc::conflict))
        << "it lets nobody in a second time";
    EXPECT_EQ(role_of(guest_, acme_), std::nullopt);
}

TEST_P(InvitationRepositoryContract, GivesAMemberNoOtherRole) {
    const auto issued = invite_guest(role::admin);
    add_member(acme_, guest_, role::member);
    EXPECT_EQ(accept(guest_, issued.token).value().role, role::member);
    EXPECT_TRUE(open_invitations().empty());
    EXPECT_TRUE(
        failed_with(invite(owner_, new_invitation("GUEST@example.com")), errc::already_exists));
}

TEST_P(InvitationRepositoryContract, CanBeAcceptedBeforeItExpires) {
    using std::chrono::milliseconds;
    for (const auto past : {milliseconds(-1), milliseconds(0), milliseconds(1)}) {
        const auto guest = make_user("g" + std::to_string(past.count()) + "@example.com");
        const auto issued =
            invite(owner_, new_invitation(guest.email).lasting(milliseconds(1000))).value();
        clock_.advance(milliseconds(1000) + past);
        if (past < milliseconds(0)) {
            EXPECT_EQ(received(guest).size(), 1U);
            EXPECT_TRUE(succeeded(look(guest, issued.token)));
            EXPECT_TRUE(succeeded(accept(guest, issued.token)));
        } else {
            EXPECT_TRUE(received(guest).empty());
            EXPECT_TRUE(failed_with(look(guest, issued.token), errc::expired));
            EXPECT_TRUE(failed_with(accept(guest, issued.token), errc::expired));
            EXPECT_EQ(role_of(guest, acme_), std::nullopt);
            EXPECT_TRUE(succeeded(reject(guest, issued.token)));
        }
    }
}

TEST_P(InvitationRepositoryContract, TellsNobodyElse) {
    const auto issued = invite_guest();
    const auto unverified = make_user("late@example.com", false);
    EXPECT_TRUE(failed_with(look(member_, issued.token), errc::not_found));
    EXPECT_TRUE(failed_with(accept(member_, issued.token), errc::not_found));
    EXPECT_TRUE(failed_with(reject(member_, issued.token), errc::not_found));
    EXPECT_TRUE(failed_with(accept(unverified, issued.token), errc::forbidden));
    const auto late = invite(owner_, new_invitation("late@example.com")).value();
    EXPECT_TRUE(failed_with(accept(unverified, late.token), errc::forbidden));
    EXPECT_TRUE(received(unverified).empty());
    ASSERT_TRUE(succeeded(wait(users().verify_email(unverified.id))));
    EXPECT_TRUE(succeeded(accept(unverified, late.token)));

    const auto unknown = access_token::make(token_kind::invitation, acme_.id).text();
    const auto refused = accept(guest_, unknown);
    ASSERT_TRUE(failed_with(refused, errc::not_found));
    EXPECT_EQ(refused.error().message(), accept(member_, issued.token).error().message())
        << "whether there is one is not told";
    const auto elsewhere = access_token::make(token_kind::invitation, other_.id).text();
    EXPECT_TRUE(failed_with(accept(guest_, elsewhere), errc::not_found));
    EXPECT_TRUE(failed_with(accept(guest_, secret("alps_inv_x")), errc::invalid_argument));
    user nobody = guest_;
    nobody.id = user_id(new_id_());
    EXPECT_TRUE(failed_with(accept(nobody, issued.token), errc::not_found));
}

TEST_P(InvitationRepositoryContract, IsRenewedByAnotherOfTheSameAddress) {
    const auto first = invite_guest(role::admin);
    clock_.advance(std::chrono::days(9));
    const auto second = invite(owner_, new_invitation("guest@example.com").renewing()).value();
    EXPECT_EQ(second.invitation.id, first.invitation.id);
    EXPECT_EQ(second.invitation.role, role::admin) << "no other was named";
    EXPECT_EQ(second.invitation.expires_at, clock_.now() + std::chrono::days(7));
    EXPECT_TRUE(failed_with(accept(guest_, first.token), errc::not_found));
    const auto third = invite(admin_, new_invitation("guest@example.com").as(role::member)).value();
    EXPECT_EQ(third.invitation.role, role::member);
    EXPECT_EQ(open_invitations(), std::vector{third.invitation});
    EXPECT_EQ(accept(guest_, third.token).value().role, role::member);
    EXPECT_TRUE(
        failed_with(invite(owner_, new_invitation("new@example.com").renewing()), errc::not_found));
    EXPECT_TRUE(open_invitations().empty());
}

TEST_P(InvitationRepositoryContract, IsNotForAdminsToMakeOwners) {
    const auto issued = invite_guest(role::owner);
    const auto renewing = invite(admin_, new_invitation("guest@example.com"));
    ASSERT_TRUE(failed_with(renewing, errc::forbidden)) << "its role would be an owner's";
    EXPECT_EQ(renewing.error().message(), "only owners invite owners");
    EXPECT_EQ(accept(guest_, issued.token).value().role, role::owner);
}

TEST_P(InvitationRepositoryContract, NeedsASeat) {
    constexpr tenancy_limits full{.members = 3, .open_invitations = {}, .tenants_per_user = {}};
    constexpr tenancy_limits free{.members = 4, .open_invitations = {}, .tenants_per_user = {}};
    const auto issued = invite_guest();
    EXPECT_TRUE(failed_with(accept(guest_, issued.token, full), errc::limit_reached));
    EXPECT_EQ(role_of(guest_, acme_), std::nullopt);
    EXPECT_EQ(open_invitations(), std::vector{issued.invitation}) << "it can be accepted later";
    EXPECT_TRUE(failed_with(invite_within("guest@example.com", full), errc::limit_reached));
    EXPECT_TRUE(failed_with(invite_within("new@example.com", full), errc::limit_reached));
    EXPECT_TRUE(failed_with(invite_within("member@example.com", full), errc::already_exists));
    EXPECT_TRUE(succeeded(accept(guest_, issued.token, free)));
    EXPECT_TRUE(succeeded(accept(guest_, issued.token, full))) << "who is in already stays";
    const auto again = invite(owner_, new_invitation("late@example.com")).value();
    const auto late = make_user("late@example.com");
    add_member(acme_, late, role::member);
    EXPECT_TRUE(succeeded(accept(late, again.token, full))) << "joined in another way meanwhile";
}

TEST_P(InvitationRepositoryContract, IsOneOfSoManyThatAreOpen) {
    constexpr tenancy_limits two{.members = {}, .open_invitations = 2, .tenants_per_user = {}};
    ASSERT_TRUE(succeeded(invite_within("a@example.com", two)));
    const auto second = invite_within("b@example.com", two).value();
    EXPECT_TRUE(failed_with(invite_within("c@example.com", two), errc::limit_reached));
    EXPECT_TRUE(succeeded(invite_within("A@example.com", two))) << "it is renewed";
    EXPECT_EQ(open_invitations().size(), 2U);
    ASSERT_TRUE(succeeded(revoke(owner_, second.invitation.id)));
    ASSERT_TRUE(succeeded(invite_within("c@example.com", two)));
    EXPECT_TRUE(failed_with(invite_within("b@example.com", two), errc::limit_reached));
    // What has expired is no longer counted, until it is renewed.
    clock_.advance(std::chrono::milliseconds(10));
    ASSERT_TRUE(succeeded(invite_within("d@example.com", two)));
    ASSERT_TRUE(succeeded(invite_within("a@example.com", two)));
    EXPECT_TRUE(failed_with(invite_within("c@example.com", two), errc::limit_reached));
    EXPECT_TRUE(succeeded(wait(invitations().invite(scope_of(owner_, acme_),
                                                    new_invitation("c@example.com").within({})))));
}

TEST_P(InvitationRepositoryContract, IsForWhoMayBelongToAnotherTenant) {
    const auto mine = register_tenant(guest_, "Mine", "mine").tenant;
    const auto issued = invite_guest();
    const auto most = [](std::int64_t number) {
        return tenancy_limits{.members = {}, .open_invitations = {}, .tenants_per_user = number};
    };
    EXPECT_TRUE(failed_with(accept(guest_, issued.token, most(1)), errc::limit_reached));
    EXPECT_EQ(role_of(guest_, acme_), std::nullopt);
    EXPECT_TRUE(succeeded(accept(guest_, issued.token, most(2))));
}

TEST_P(InvitationRepositoryContract, EndsWhenItIsRevokedOrRejected) {
    const auto revoked = invite_guest();
    ASSERT_TRUE(succeeded(revoke(admin_, revoked.invitation.id)));
    EXPECT_TRUE(succeeded(revoke(admin_, revoked.invitation.id))) << "it stays revoked";
    EXPECT_TRUE(failed_with(accept(guest_, revoked.token), errc::expired));
    EXPECT_TRUE(open_invitations().empty());

    const auto rejected = invite_guest();
    EXPECT_NE(rejected.invitation.id, revoked.invitation.id);
    ASSERT_TRUE(succeeded(reject(guest_, rejected.token)));
    EXPECT_TRUE(succeeded(reject(guest_, rejected.token))) << "it stays rejected";
    EXPECT_TRUE(failed_with(accept(guest_, rejected.token), errc::expired));
    EXPECT_TRUE(failed_with(look(guest_, rejected.token), errc::expired));
    EXPECT_EQ(role_of(guest_, acme_), std::nullopt);
}

TEST_P(InvitationRepositoryContract, IsOfOneTenant) {
    const auto issued = invite_guest();
    const auto foreign = tenant_scope::system(other_.id);
    EXPECT_TRUE(
        wait(invitations().list_invitations(foreign, page_request())).value().items.empty());
    EXPECT_TRUE(
        failed_with(wait(invitations().revoke(foreign, issued.invitation.id)), errc::not_found));
    EXPECT_EQ(open_invitations().size(), 1U);
    EXPECT_TRUE(succeeded(accept(guest_, issued.token)));
}

TEST_P(InvitationRepositoryContract, NeedsAScopeThatIsStillTrue) {
    const auto issued = invite_guest();
    const auto stale = scope_of(admin_, acme_);
    ASSERT_TRUE(succeeded(wait(memberships().remove_member(scope_of(owner_, acme_), admin_.id))));
    EXPECT_TRUE(failed_with(wait(invitations().invite(stale, new_invitation("x@example.com"))),
                            errc::not_found));
    EXPECT_TRUE(
        failed_with(wait(invitations().list_invitations(stale, page_request())), errc::not_found));
    EXPECT_TRUE(
        failed_with(wait(invitations().revoke(stale, issued.invitation.id)), errc::not_found));
    const auto gone = tenant_scope::system(tenant_id(new_id_()));
    EXPECT_TRUE(
        failed_with(wait(invitations().list_invitations(gone, page_request())), errc::not_found));
    EXPECT_TRUE(
        failed_with(wait(invitations().revoke(gone, issued.invitation.id)), errc::not_found));
    EXPECT_TRUE(failed_with(
        wait(invitations().invite(tenant_scope::system(acme_.id), new_invitation("x@example.com"))),
        errc::invalid_argument))
        << "the system invites nobody";
    EXPECT_EQ(open_invitations().size(), 1U);
}

TEST_P(InvitationRepositoryContract, GoesWithItsTenantAndWithWhoSentIt) {
    const auto issued = invite(admin_, new_invitation("guest@example.com")).value();
    ASSERT_TRUE(succeeded(wait(users().remove_user(admin_.id))));
    EXPECT_TRUE(failed_with(accept(guest_, issued.token), errc::not_found));
    const auto other = invite_guest();
    ASSERT_TRUE(succeeded(wait(tenants().remove_tenant(scope_of(owner_, acme_)))));
    EXPECT_TRUE(failed_with(accept(guest_, other.token), errc::not_found));
    EXPECT_TRUE(received(guest_).empty());
}

TEST_P(InvitationRepositoryContract, AreListedInPages) {
    std::vector<invitation> all;
    for (int i = 0; i < 5; ++i)
        all.push_back(invite(owner_, new_invitation("g" + std::to_string(i) + "@example.com"))
                          .value()
                          .invitation);
    std::vector<invitation> listed;
    page_request request(2);
    do {
        auto next = wait(invitations().list_invitations(scope_of(admin_, acme_), request)).value();
        listed.insert(listed.end(), next.items.begin(), next.items.end());
        request.after = next.next;
    } while (request.after);
    EXPECT_EQ(listed, all);
    EXPECT_TRUE(
        failed_with(wait(invitations().list_invitations(scope_of(admin_, acme_), page_request(0))),
                    errc::invalid_argument));
    EXPECT_TRUE(failed_with(
        wait(invitations().list_received(actor::authenticated(guest_.id), page_request(501))),
        errc::invalid_argument));
}

TEST_P(InvitationRepositoryContract, RefusesWhatCannotBe) {
    using std::chrono::milliseconds;
    const auto expect_refused = [&](new_invitation invitation) {
        EXPECT_TRUE(failed_with(invite(owner_, std::move(invitation)), errc::invalid_argument));
    };
    expect_refused(new_invitation(""));
    expect_refused(new_invitation(std::string(256, 'a')));
    expect_refused(new_invitation("a\u200b@example.com"));
    expect_refused(new_invitation("a@example.com").lasting(milliseconds(0)));
    expect_refused(new_invitation("a@example.com").lasting(std::chrono::days(367)));
    EXPECT_TRUE(open_invitations().empty());
}

} // namespace alps::contract
