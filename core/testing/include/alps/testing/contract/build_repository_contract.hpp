#pragma once

#include <alps/testing/contract/backend_test.hpp>

#include <chrono>

namespace alps::contract {

/// What is asked of any `build_repository`: a tenant with one of each, and a second tenant beside
/// it.
///
/// A program includes this once.
class BuildRepositoryContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        owner_ = make_user("owner@example.com");
        member_ = make_user("member@example.com");
        acme_ = register_tenant(owner_, "Acme", "acme").tenant;
        add_member(acme_, member_, role::member);
        other_ = register_tenant(make_user("stranger@example.com"), "Other", "other").tenant;
    }

    static build_settings settings(std::string_view name) {
        return build_settings(name, "acme", "api")
            .selecting({selector::kind::branch, "main"})
            .selecting({selector::kind::tag, "v*"})
            .selecting({selector::kind::workflow, "\u00dcber \"alles\".yml"})
            .caching_for(30);
    }

    result<build> create(const tenant_scope& scope, build_settings settings) {
        return wait(builds().create_build(scope, std::move(settings), secret("token")));
    }

    build create(std::string_view name) {
        return create(scope_of(owner_, acme_), settings(name)).value();
    }

    std::optional<std::string> token_of(const tenant_scope& scope, build_id id) {
        std::optional<std::string> seen;
        const auto use = [&seen](std::string_view token) { seen = std::string(token); };
        const auto used = wait(builds().use_token(scope, id, use));
        EXPECT_EQ(used.has_value(), seen.has_value());
        return seen;
    }

    std::vector<build> listed(const tenant& tenant) {
        return wait(builds().list_builds(tenant_scope::system(tenant.id), page_request()))
            .value()
            .items;
    }

    user owner_, member_;
    tenant acme_, other_;
};

TEST_P(BuildRepositoryContract, KeepsWhatItIsGiven) {
    const auto made = create(" Api ");
    EXPECT_EQ(made.tenant, acme_.id);
    EXPECT_EQ(made.name, "Api");
    EXPECT_EQ(made.organization, "acme");
    EXPECT_EQ(made.repository, "api");
    EXPECT_EQ(made.selectors, settings("").selectors);
    EXPECT_EQ(made.cache_expiration_minutes, 30);
    EXPECT_EQ(made.version, 1);
    EXPECT_EQ(made.created_at, clock_.now());
    EXPECT_EQ(made.updated_at, clock_.now());
    EXPECT_EQ(wait(builds().get_build(scope_of(member_, acme_), made.id)).value(), made);
    EXPECT_EQ(listed(acme_), std::vector{made});
    EXPECT_EQ(token_of(scope_of(member_, acme_), made.id), "token");
}

TEST_P(BuildRepositoryContract, HasOneOfAName) {
    const auto api = create("\u00c4pi");
    const auto scope = scope_of(owner_, acme_);
    const auto taken = create(scope, settings("\u00e4PI"));
    ASSERT_TRUE(failed_with(taken, errc::already_exists));
    EXPECT_NE(taken.error().message().find("'\u00e4PI'"), std::string::npos);
    const auto web = create("web");
    EXPECT_TRUE(failed_with(
        wait(builds().update_build(scope, web.id, 1, settings("\u00e4pi"), std::nullopt)),
        errc::already_exists));
    EXPECT_EQ(wait(builds().update_build(scope, api.id, 1, settings("\u00e4pi"), std::nullopt))
                  .value()
                  .name,
              "\u00e4pi")
        << "its own name in other letters";
    EXPECT_TRUE(succeeded(create(tenant_scope::system(other_.id), settings("\u00e4pi"))))
        << "another tenant's names are its own";
}

TEST_P(BuildRepositoryContract, IsEditedInTheVersionThatWasSeen) {
    const auto made = create("api");
    const auto scope = scope_of(owner_, acme_);
    clock_.advance(std::chrono::minutes(1));
    const auto changed =
        build_settings("api 2", "bolt", "web").selecting({selector::kind::tag, "*"}).caching_for(0);
    const auto edited =
        wait(builds().update_build(scope, made.id, 1, changed, std::nullopt)).value();
    EXPECT_EQ(edited.version, 2);
    EXPECT_EQ(edited.name, "api 2");
    EXPECT_EQ(edited.selectors, changed.selectors);
    EXPECT_EQ(edited.created_at, made.created_at);
    EXPECT_EQ(edited.updated_at, clock_.now());
    EXPECT_EQ(wait(builds().get_build(scope, made.id)).value(), edited);
    const auto late =
        wait(builds().update_build(scope, made.id, 1, settings("api 3"), std::nullopt));
    ASSERT_TRUE(failed_with(late, errc::conflict));
    EXPECT_EQ(wait(builds().get_build(scope, made.id)).value(), edited);
    EXPECT_EQ(token_of(scope, made.id), "token");
}

TEST_P(BuildRepositoryContract, GivesItsTokenToACallbackOnly) {
    const auto made = create("api");
    const auto scope = scope_of(owner_, acme_);
    const auto edit = [&](const std::string& token) {
        return wait(builds().update_build(scope, made.id, 1, settings("api"), secret(token)));
    };
    ASSERT_TRUE(succeeded(edit("second \u00fc")));
    EXPECT_EQ(token_of(scope, made.id), "second \u00fc");
    EXPECT_TRUE(failed_with(edit("third"), errc::conflict)) << "of a version that is gone";
    EXPECT_EQ(token_of(scope, made.id), "second \u00fc");
    EXPECT_EQ(token_of(tenant_scope::system(other_.id), made.id), std::nullopt);
    for (const std::string& wrong : {std::string(), std::string(4097, 'x'), std::string("a\nb")}) {
        const auto refused = edit(wrong);
        ASSERT_TRUE(failed_with(refused, errc::invalid_argument));
        if (!wrong.empty()) {
            EXPECT_EQ(refused.error().message().find(wrong), std::string::npos);
        }
    }
}

TEST_P(BuildRepositoryContract, IsRemoved) {
    const auto made = create("api");
    const auto scope = scope_of(owner_, acme_);
    ASSERT_TRUE(succeeded(wait(builds().remove_build(scope, made.id))));
    EXPECT_TRUE(failed_with(wait(builds().get_build(scope, made.id)), errc::not_found));
    EXPECT_TRUE(failed_with(wait(builds().remove_build(scope, made.id)), errc::not_found));
    EXPECT_TRUE(
        failed_with(wait(builds().update_build(scope, made.id, 1, settings("a"), std::nullopt)),
                    errc::not_found));
    EXPECT_EQ(token_of(scope, made.id), std::nullopt);
    EXPECT_TRUE(listed(acme_).empty());
}

TEST_P(BuildRepositoryContract, IsOfOneTenant) {
    const auto made = create("api");
    const auto foreign = tenant_scope::system(other_.id);
    EXPECT_TRUE(failed_with(wait(builds().get_build(foreign, made.id)), errc::not_found));
    EXPECT_TRUE(
        failed_with(wait(builds().update_build(foreign, made.id, 1, settings("a"), std::nullopt)),
                    errc::not_found));
    EXPECT_TRUE(failed_with(wait(builds().remove_build(foreign, made.id)), errc::not_found));
    EXPECT_TRUE(listed(other_).empty());
    EXPECT_EQ(listed(acme_), std::vector{made});
    EXPECT_EQ(token_of(scope_of(owner_, acme_), made.id), "token");
    ASSERT_TRUE(succeeded(wait(tenants().remove_tenant(scope_of(owner_, acme_)))));
    EXPECT_TRUE(
        failed_with(wait(builds().list_builds(tenant_scope::system(acme_.id), page_request())),
                    errc::not_found));
}

TEST_P(BuildRepositoryContract, NeedsAScopeThatIsStillTrue) {
    const auto made = create("api");
    const auto stale = scope_of(member_, acme_);
    ASSERT_TRUE(succeeded(wait(memberships().remove_member(scope_of(owner_, acme_), member_.id))));
    EXPECT_TRUE(failed_with(create(stale, settings("web")), errc::not_found));
    EXPECT_TRUE(failed_with(wait(builds().get_build(stale, made.id)), errc::not_found));
    EXPECT_TRUE(failed_with(wait(builds().list_builds(stale, page_request())), errc::not_found));
    EXPECT_TRUE(
        failed_with(wait(builds().update_build(stale, made.id, 1, settings("a"), std::nullopt)),
                    errc::not_found));
    EXPECT_TRUE(failed_with(wait(builds().remove_build(stale, made.id)), errc::not_found));
    EXPECT_EQ(token_of(stale, made.id), std::nullopt);
    const auto gone = tenant_scope::system(tenant_id(new_id_()));
    EXPECT_TRUE(failed_with(create(gone, settings("web")), errc::not_found));
    EXPECT_TRUE(failed_with(wait(builds().list_builds(gone, page_request())), errc::not_found));
    EXPECT_EQ(listed(acme_), std::vector{made});
}

TEST_P(BuildRepositoryContract, AreListedInPages) {
    std::vector<build> all;
    for (int i = 0; i < 5; ++i)
        all.push_back(create("build " + std::to_string(i)));
    std::vector<build> found;
    page_request request(2);
    do {
        auto next = wait(builds().list_builds(scope_of(member_, acme_), request)).value();
        found.insert(found.end(), next.items.begin(), next.items.end());
        request.after = next.next;
    } while (request.after);
    EXPECT_EQ(found, all);
    EXPECT_TRUE(failed_with(wait(builds().list_builds(scope_of(member_, acme_), page_request(0))),
                            errc::invalid_argument));
}

TEST_P(BuildRepositoryContract, RefusesWhatCannotBe) {
    const auto scope = scope_of(owner_, acme_);
    const auto expect_refused = [&](const build_settings& wrong) {
        EXPECT_TRUE(failed_with(create(scope, wrong), errc::invalid_argument));
    };
    expect_refused(settings(""));
    expect_refused(settings("  "));
    expect_refused(settings(std::string(101, 'x')));
    expect_refused(settings("a\u202eb"));
    expect_refused(build_settings("a", "acme", "api"));
    expect_refused(build_settings("a", "", "api").selecting({selector::kind::tag, "*"}));
    expect_refused(build_settings("a", "acme", "").selecting({selector::kind::tag, "*"}));
    expect_refused(settings("a").selecting({selector::kind::tag, ""}));
    expect_refused(settings("a").selecting({selector::kind::tag, std::string(256, 'x')}));
    expect_refused(settings("a").caching_for(-1));
    auto many = settings("a");
    many.selectors.resize(51, {selector::kind::tag, "*"});
    expect_refused(many);
    many.selectors.resize(50, {selector::kind::tag, "*"});
    EXPECT_TRUE(succeeded(create(scope, many)));
}

} // namespace alps::contract
