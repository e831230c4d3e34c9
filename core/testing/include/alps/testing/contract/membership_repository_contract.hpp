#pragma once

#include <alps/testing/contract/backend_test.hpp>

namespace alps::contract {

/// What is asked of any `membership_repository`: a tenant with one of each, and a second tenant
/// beside it.
///
/// A program includes this once.
class MembershipRepositoryContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        owner_ = make_user("owner@example.com");
        admin_ = make_user("admin@example.com");
        member_ = make_user("member@example.com");
        stranger_ = make_user("stranger@example.com");
        acme_ = register_tenant(owner_, "Acme", "acme").tenant;
        add_member(acme_, admin_, role::admin);
        add_member(acme_, member_, role::member);
        other_ = register_tenant(stranger_, "Other", "other").tenant;
    }

    std::optional<role> role_of(const user& user, const tenant& tenant) {
        auto found =
            wait(memberships().find_membership(actor::authenticated(user.id), tenant.id)).value();
        if (!found) return std::nullopt;
        return found->role;
    }

    result<membership> change(const user& by, const user& of, role role) {
        return wait(memberships().change_role(scope_of(by, acme_), of.id, role));
    }

    result<void> remove(const user& by, const user& whom) {
        return wait(memberships().remove_member(scope_of(by, acme_), whom.id));
    }

    user owner_, admin_, member_, stranger_;
    tenant acme_, other_;
};

TEST_P(MembershipRepositoryContract, FindsOnlyTheActorsOwnMembership) {
    EXPECT_EQ(role_of(owner_, acme_), role::owner);
    EXPECT_EQ(role_of(member_, acme_), role::member);
    EXPECT_EQ(role_of(stranger_, acme_), std::nullopt);

    const auto mine =
        wait(memberships().find_own_tenant(actor::authenticated(member_.id), "acme")).value();
    ASSERT_TRUE(mine.has_value());
    EXPECT_EQ(mine->tenant, acme_);
    EXPECT_EQ(mine->membership.role, role::member);
    const auto foreign =
        wait(memberships().find_own_tenant(actor::authenticated(member_.id), "other")).value();
    EXPECT_EQ(foreign, std::nullopt);
}

TEST_P(MembershipRepositoryContract, RefusesAScopeFromAnothersMembership) {
    const auto owners =
        wait(memberships().find_membership(actor::authenticated(owner_.id), acme_.id)).value();
    EXPECT_TRUE(failed_with(tenant_scope::of(actor::authenticated(stranger_.id), owners.value()),
                            errc::forbidden));
}

TEST_P(MembershipRepositoryContract, ListsThoseThatFit) {
    const auto scope = scope_of(member_, acme_);
    const auto emails = [&](member_filter filter) {
        std::vector<std::string> found;
        auto listed = wait(memberships().list_members(scope, std::move(filter), page_request()));
        for (const member& one : listed.value().items)
            found.push_back(one.email);
        return found;
    };
    using list = std::vector<std::string>;
    ASSERT_TRUE(succeeded(
        wait(users().update_user(admin_.id, user_changes().named("\u00c4nne \u00d6BERG")))));
    EXPECT_EQ(emails(member_filter().with(role::admin)), (list{"admin@example.com"}));
    EXPECT_EQ(emails(member_filter().matching("MEMBER@")), (list{"member@example.com"}));
    EXPECT_EQ(emails(member_filter().matching("\u00f6berg")), (list{"admin@example.com"}));
    EXPECT_EQ(emails(member_filter().matching("example.com").with(role::owner)),
              (list{"owner@example.com"}));
    EXPECT_EQ(emails(member_filter().matching("%")), list());
    EXPECT_TRUE(failed_with(
        wait(memberships().list_members(scope, member_filter().matching(""), page_request())),
        errc::invalid_argument));
}

TEST_P(MembershipRepositoryContract, ListsMembersWithTheirUsersInPages) {
    const auto scope = scope_of(member_, acme_);
    page_request request(2);
    auto first = wait(memberships().list_members(scope, member_filter(), request)).value();
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_EQ(first.items[0].email, "owner@example.com");
    EXPECT_EQ(first.items[0].membership.role, role::owner);
    ASSERT_TRUE(first.next.has_value());
    request.after = first.next;
    auto second = wait(memberships().list_members(scope, member_filter(), request)).value();
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.next, std::nullopt);
}

TEST_P(MembershipRepositoryContract, ReturnsAnEmptyPageBehindTheLastMember) {
    auto all =
        wait(memberships().list_members(scope_of(owner_, acme_), member_filter(), page_request()))
            .value();
    const page_request request(50, page_cursor(to_string(all.items.back().membership.id)));
    const auto behind =
        wait(memberships().list_members(scope_of(owner_, acme_), member_filter(), request));
    ASSERT_TRUE(succeeded(behind));
    EXPECT_TRUE(behind->items.empty());
}

TEST_P(MembershipRepositoryContract, ListsNothingOfATenantThatWasLeft) {
    const auto stale = scope_of(member_, acme_);
    ASSERT_TRUE(succeeded(remove(member_, member_)));
    EXPECT_TRUE(failed_with(
        wait(memberships().list_members(stale, member_filter(), page_request())), errc::not_found));
    const auto gone = tenant_scope::system(tenant_id(new_id_()));
    EXPECT_TRUE(failed_with(wait(memberships().list_members(gone, member_filter(), page_request())),
                            errc::not_found));
}

TEST_P(MembershipRepositoryContract, ListsTheActorsTenants) {
    register_tenant(owner_, "Second", "second");
    auto mine =
        wait(memberships().list_own_tenants(actor::authenticated(owner_.id), page_request()))
            .value();
    ASSERT_EQ(mine.items.size(), 2U);
    EXPECT_EQ(mine.items[0].tenant.slug, "acme");
    EXPECT_EQ(mine.items[1].tenant.slug, "second");
    page_request one(1);
    auto page = wait(memberships().list_own_tenants(actor::authenticated(owner_.id), one)).value();
    EXPECT_EQ(page.items.size(), 1U);
    EXPECT_TRUE(page.next.has_value());
}

TEST_P(MembershipRepositoryContract, ChangesRolesByTheRules) {
    const auto promoted = change(owner_, member_, role::admin);
    ASSERT_TRUE(succeeded(promoted));
    EXPECT_EQ(promoted->role, role::admin);
    EXPECT_EQ(role_of(member_, acme_), role::admin);
    EXPECT_TRUE(succeeded(change(owner_, member_, role::member)));
    EXPECT_TRUE(succeeded(change(admin_, member_, role::admin)));
    EXPECT_TRUE(failed_with(change(admin_, member_, role::member), errc::forbidden))
        << "an admin no longer touches what became an admin";
    EXPECT_TRUE(succeeded(change(owner_, member_, role::owner)));
    EXPECT_EQ(stored().owners, 3);
}

TEST_P(MembershipRepositoryContract, RefusesRoleChangesAgainstTheRules) {
    EXPECT_TRUE(failed_with(change(member_, admin_, role::member), errc::forbidden));
    EXPECT_TRUE(failed_with(change(admin_, owner_, role::member), errc::forbidden));
    EXPECT_TRUE(failed_with(change(admin_, member_, role::owner), errc::forbidden));
    EXPECT_TRUE(failed_with(change(admin_, admin_, role::member), errc::forbidden));
    EXPECT_TRUE(failed_with(change(owner_, owner_, role::member), errc::forbidden));
    EXPECT_TRUE(failed_with(change(owner_, stranger_, role::admin), errc::not_found));
    EXPECT_EQ(role_of(owner_, acme_), role::owner);
    EXPECT_EQ(role_of(admin_, acme_), role::admin);
    EXPECT_EQ(role_of(member_, acme_), role::member);
}

TEST_P(MembershipRepositoryContract, KeepsAnOwnerAlsoAgainstTheSystem) {
    const auto system = tenant_scope::system(acme_.id);
    EXPECT_TRUE(failed_with(wait(memberships().change_role(system, owner_.id, role::member)),
                            errc::forbidden));
    EXPECT_TRUE(failed_with(wait(memberships().remove_member(system, owner_.id)), errc::forbidden));
    EXPECT_EQ(role_of(owner_, acme_), role::owner);
}

TEST_P(MembershipRepositoryContract, RemovesMembersByTheRules) {
    EXPECT_TRUE(failed_with(remove(member_, admin_), errc::forbidden));
    EXPECT_TRUE(failed_with(remove(admin_, owner_), errc::forbidden));
    EXPECT_TRUE(failed_with(remove(owner_, stranger_), errc::not_found));
    EXPECT_TRUE(succeeded(remove(admin_, member_)));
    EXPECT_EQ(role_of(member_, acme_), std::nullopt);
    EXPECT_TRUE(succeeded(remove(admin_, admin_))) << "everybody may leave";
    EXPECT_TRUE(failed_with(remove(owner_, owner_), errc::forbidden)) << "but not the last owner";
    EXPECT_EQ(stored().memberships, 2);
}

TEST_P(MembershipRepositoryContract, TransfersOwnershipInOneStep) {
    const auto scope = scope_of(owner_, acme_);
    const auto moved = wait(memberships().transfer_ownership(scope, member_.id));
    ASSERT_TRUE(succeeded(moved));
    EXPECT_EQ(moved->user, member_.id);
    EXPECT_EQ(moved->role, role::owner);
    EXPECT_EQ(role_of(member_, acme_), role::owner);
    EXPECT_EQ(role_of(owner_, acme_), role::admin);
}

TEST_P(MembershipRepositoryContract, RefusesTransfersAgainstTheRules) {
    auto transfer = [&](const tenant_scope& scope, const user& to) {
        return wait(memberships().transfer_ownership(scope, to.id));
    };
    EXPECT_TRUE(failed_with(transfer(scope_of(admin_, acme_), member_), errc::forbidden));
    EXPECT_TRUE(failed_with(transfer(scope_of(owner_, acme_), owner_), errc::invalid_argument));
    EXPECT_TRUE(failed_with(transfer(scope_of(owner_, acme_), stranger_), errc::not_found));
    EXPECT_TRUE(
        failed_with(transfer(tenant_scope::system(acme_.id), member_), errc::invalid_argument));
    EXPECT_EQ(role_of(owner_, acme_), role::owner);
}

TEST_P(MembershipRepositoryContract, NeverTouchesAnotherTenantsRows) {
    // The owner of one tenant names the members of another.
    EXPECT_TRUE(failed_with(change(owner_, stranger_, role::member), errc::not_found));
    EXPECT_TRUE(failed_with(remove(owner_, stranger_), errc::not_found));
    EXPECT_TRUE(
        failed_with(wait(memberships().transfer_ownership(scope_of(owner_, acme_), stranger_.id)),
                    errc::not_found));
    EXPECT_EQ(role_of(stranger_, other_), role::owner);
    for (const member& row :
         wait(memberships().list_members(scope_of(owner_, acme_), member_filter(), page_request()))
             .value()
             .items) {
        EXPECT_EQ(row.membership.tenant, acme_.id);
    }
}

} // namespace alps::contract
