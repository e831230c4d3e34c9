#pragma once

#include <alps/testing/contract/backend_test.hpp>

#include <algorithm>
#include <set>

namespace alps::contract {

/// What is asked of any `tenant_repository`.
///
/// A program includes this once.
class TenantRepositoryContract : public backend_test {};

TEST_P(TenantRepositoryContract, RegistersATenantWithItsOwner) {
    const auto owner = make_user("owner@example.com");
    const auto made = register_tenant(owner, "Acme Rockets", "acme-rockets");
    EXPECT_EQ(made.tenant.name, "Acme Rockets");
    EXPECT_EQ(made.tenant.slug, "acme-rockets");
    EXPECT_EQ(made.tenant.created_at, clock_.now());
    EXPECT_EQ(made.membership.tenant, made.tenant.id);
    EXPECT_EQ(made.membership.user, owner.id);
    EXPECT_EQ(made.membership.role, role::owner);
    EXPECT_EQ(made.membership.invited_by, std::nullopt);
    EXPECT_EQ(made.membership.joined_at, clock_.now());

    const auto scope = scope_of(owner, made.tenant);
    EXPECT_EQ(wait(tenants().get_tenant(scope)).value(), made.tenant);
    const auto found =
        wait(tenants().find_any_tenant(system_scope::for_operator(), "acme-rockets"));
    EXPECT_EQ(found.value(), made.tenant);
}

TEST_P(TenantRepositoryContract, ResolvesSlugCollisionsInOrder) {
    const auto owner = make_user("owner@example.com");
    EXPECT_EQ(register_tenant(owner, "Acme", "acme").tenant.slug, "acme");
    EXPECT_EQ(register_tenant(owner, "Acme", "acme").tenant.slug, "acme-1");
    register_tenant(owner, "Acme 2", "acme-2");
    EXPECT_EQ(register_tenant(owner, "Acme", "acme").tenant.slug, "acme-3");
}

TEST_P(TenantRepositoryContract, EndsInARandomSuffixWhenTheNumbersAreTaken) {
    const auto owner = make_user("owner@example.com");
    std::set<std::string> slugs;
    for (int i = 0; i < 23; ++i)
        slugs.insert(register_tenant(owner, "Acme", "acme").tenant.slug);
    EXPECT_EQ(slugs.size(), 23U);
    EXPECT_TRUE(slugs.contains("acme-20"));
    EXPECT_FALSE(slugs.contains("acme-21"));
    const auto random = std::ranges::count_if(slugs, [](const std::string& slug) {
        return slug.size() == std::size("acme-12345678") - 1;
    });
    EXPECT_EQ(random, 2);
}

TEST_P(TenantRepositoryContract, NeverUsesAReservedSlugItself) {
    const auto owner = make_user("owner@example.com");
    auto admin = new_tenant::make("Admin", "admin").value().with_reserved_slug();
    const auto made = wait(tenants().register_with_owner(actor::authenticated(owner.id), admin));
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->tenant.slug, "admin-1");
}

TEST_P(TenantRepositoryContract, RefusesOwnersThatCannotBe) {
    const auto unverified = make_user("new@example.com", false);
    auto tenant = new_tenant::make("Acme", "acme").value();
    EXPECT_TRUE(failed_with(
        wait(tenants().register_with_owner(actor::authenticated(unverified.id), tenant)),
        errc::forbidden));
    const auto nobody = actor::authenticated(user_id(new_id_()));
    EXPECT_TRUE(failed_with(wait(tenants().register_with_owner(nobody, tenant)), errc::not_found));
    EXPECT_EQ(stored().tenants, 0);
    EXPECT_EQ(stored().memberships, 0);
}

TEST_P(TenantRepositoryContract, RegistersAsManyForAUserAsAreAllowed) {
    const auto owner = make_user("owner@example.com");
    const auto most = [&](std::int64_t number) {
        return wait(tenants().register_with_owner(
            actor::authenticated(owner.id),
            new_tenant::make("Acme", "acme")
                .value()
                .within({.members = {}, .open_invitations = {}, .tenants_per_user = number})));
    };
    EXPECT_TRUE(failed_with(most(0), errc::limit_reached));
    const auto first = most(1);
    ASSERT_TRUE(succeeded(first));
    EXPECT_EQ(first->tenant.slug, "acme");
    EXPECT_EQ(first->membership.role, role::owner);
    EXPECT_TRUE(failed_with(most(1), errc::limit_reached));
    const auto second = most(2);
    ASSERT_TRUE(succeeded(second));
    EXPECT_EQ(second->tenant.slug, "acme-1");
    EXPECT_TRUE(failed_with(most(2), errc::limit_reached));
    EXPECT_EQ(wait(memberships().list_own_tenants(actor::authenticated(owner.id), page_request()))
                  .value()
                  .items.size(),
              2U);
}

TEST_P(TenantRepositoryContract, RefusesNamesThatCannotBe) {
    const auto owner = make_user("owner@example.com");
    const auto made = register_tenant(owner, "Acme", "acme");
    for (const std::string& name :
         {std::string(), std::string("a\0b", 3), std::string("\xc3\x28"), std::string(101, 'x')}) {
        EXPECT_TRUE(failed_with(wait(tenants().rename_tenant(scope_of(owner, made.tenant), name)),
                                errc::invalid_argument));
    }
    EXPECT_EQ(wait(tenants().get_tenant(scope_of(owner, made.tenant))).value(), made.tenant);
}

TEST_P(TenantRepositoryContract, StoresAHundredCharactersOfAnyScript) {
    const auto owner = make_user("owner@example.com");
    std::string name;
    for (int i = 0; i < 100; ++i)
        name += "本";
    EXPECT_EQ(register_tenant(owner, name, "t-abcdef").tenant.name, name);
}

TEST_P(TenantRepositoryContract, HidesATenantFromStrangersAndFormerMembers) {
    const auto owner = make_user("owner@example.com");
    const auto other = make_user("other@example.com");
    const auto mine = register_tenant(owner, "Acme", "acme");
    const auto theirs = register_tenant(other, "Other", "other");

    // A scope that outlived its membership.
    add_member(theirs.tenant, owner, role::admin);
    const auto stale = scope_of(owner, theirs.tenant);
    EXPECT_TRUE(succeeded(wait(tenants().get_tenant(stale))));
    EXPECT_TRUE(succeeded(
        wait(memberships().remove_member(tenant_scope::system(theirs.tenant.id), owner.id))));
    EXPECT_TRUE(failed_with(wait(tenants().get_tenant(stale)), errc::not_found));
    EXPECT_TRUE(failed_with(wait(tenants().rename_tenant(stale, "Mine now")), errc::not_found));
    EXPECT_TRUE(failed_with(wait(tenants().remove_tenant(stale)), errc::not_found));
    EXPECT_EQ(wait(tenants().get_tenant(tenant_scope::system(theirs.tenant.id))).value(),
              theirs.tenant);
    EXPECT_EQ(wait(tenants().get_tenant(scope_of(owner, mine.tenant))).value(), mine.tenant);
}

TEST_P(TenantRepositoryContract, LetsOwnersAndAdminsRename) {
    const auto owner = make_user("owner@example.com");
    const auto admin = make_user("admin@example.com");
    const auto member = make_user("member@example.com");
    const auto made = register_tenant(owner, "Acme", "acme");
    add_member(made.tenant, admin, role::admin);
    add_member(made.tenant, member, role::member);

    clock_.advance(std::chrono::seconds(1));
    const auto renamed = wait(tenants().rename_tenant(scope_of(admin, made.tenant), "Acme & Co"));
    ASSERT_TRUE(succeeded(renamed));
    EXPECT_EQ(renamed->name, "Acme & Co");
    EXPECT_EQ(renamed->slug, "acme");
    EXPECT_EQ(renamed->updated_at, clock_.now());
    EXPECT_EQ(wait(tenants().get_tenant(scope_of(owner, made.tenant))).value(), *renamed);

    EXPECT_TRUE(failed_with(wait(tenants().rename_tenant(scope_of(member, made.tenant), "No")),
                            errc::forbidden));
    EXPECT_EQ(wait(tenants().get_tenant(scope_of(owner, made.tenant))).value().name, "Acme & Co");
}

TEST_P(TenantRepositoryContract, LetsOnlyOwnersRemove) {
    const auto owner = make_user("owner@example.com");
    const auto admin = make_user("admin@example.com");
    const auto made = register_tenant(owner, "Acme", "acme");
    const auto kept = register_tenant(owner, "Kept", "kept");
    add_member(made.tenant, admin, role::admin);
    EXPECT_TRUE(
        failed_with(wait(tenants().remove_tenant(scope_of(admin, made.tenant))), errc::forbidden));
    EXPECT_EQ(stored().tenants, 2);

    EXPECT_TRUE(succeeded(wait(tenants().remove_tenant(scope_of(owner, made.tenant)))));
    EXPECT_EQ(stored().tenants, 1);
    EXPECT_EQ(stored().memberships, 1);
    const auto system = tenant_scope::system(made.tenant.id);
    EXPECT_TRUE(failed_with(wait(tenants().remove_tenant(system)), errc::not_found));
}

TEST_P(TenantRepositoryContract, PagesThroughAllTenantsOnceWhileRowsComeAndGo) {
    const auto owner = make_user("owner@example.com");
    std::vector<std::string> expected;
    for (int i = 0; i < 7; ++i) {
        expected.push_back(register_tenant(owner, "T", "t" + std::to_string(i)).tenant.slug);
    }
    std::vector<std::string> seen;
    page_request request(3);
    for (int round = 0; round < 10; ++round) {
        auto page = wait(tenants().list_all_tenants(system_scope::for_operator(), request)).value();
        EXPECT_LE(page.items.size(), 3U);
        for (const auto& tenant : page.items)
            seen.push_back(tenant.slug);
        if (round == 0) {
            const auto first = tenant_scope::system(page.items.front().id);
            ASSERT_TRUE(succeeded(wait(tenants().remove_tenant(first))));
        }
        if (!page.next) break;
        request.after = page.next;
    }
    EXPECT_EQ(seen, expected);
}

TEST_P(TenantRepositoryContract, RefusesPagesOutOfRange) {
    const auto scope = system_scope::for_operator();
    for (const std::int32_t limit : {0, -1, 501}) {
        const page_request request(limit);
        EXPECT_TRUE(
            failed_with(wait(tenants().list_all_tenants(scope, request)), errc::invalid_argument));
    }
    const page_request request(50, page_cursor("' or 1=1 --"));
    EXPECT_TRUE(
        failed_with(wait(tenants().list_all_tenants(scope, request)), errc::invalid_argument));
    const page_request widest(page_request::max_limit);
    EXPECT_TRUE(succeeded(wait(tenants().list_all_tenants(scope, widest))));
}

} // namespace alps::contract
