#pragma once

#include <alps/repository/event_repository.hpp>
#include <alps/testing/contract/backend_test.hpp>

#include <sstream>
#include <thread>

namespace alps::contract {

/// What is asked of any `event_repository`, and of the other repositories about what they record.
///
/// A program includes this once.
class EventRepositoryContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada_ = make_user("ada@example.com");
        bob_ = make_user("bob@example.com");
        team_ = register_tenant(ada_, "Acme", "acme").tenant;
        seen_ = all().back().position;
    }

    event_repository& events() { return backend_->events(); }
    static actor as(const user& user) { return actor::authenticated(user.id); }

    /// Every event behind a position, page by page.
    std::vector<event> all(std::int64_t after = 0, std::int32_t limit = 3) {
        std::vector<event> found;
        while (true) {
            auto page = wait(events().next_events(after, limit)).value();
            if (page.empty()) return found;
            after = page.back().position;
            found.insert(found.end(), page.begin(), page.end());
        }
    }

    /// What happened since it was asked last, in words: `kind subject by actor as role`.
    std::string news() {
        std::ostringstream text;
        for (const event& each : all(seen_)) {
            seen_ = each.position;
            text << to_string(each.kind) << ' ' << name_of(each.subject);
            if (each.tenant) text << (*each.tenant == team_.id ? " in acme" : " elsewhere");
            if (each.actor) text << " by " << name_of(each.actor->value());
            if (each.role) text << " as " << to_string(*each.role);
            text << '\n';
            EXPECT_EQ(each.recorded_at, clock_.now());
        }
        return text.str();
    }

    std::string name_of(const uuid& id) const {
        if (id == ada_.id.value()) return "ada";
        if (id == bob_.id.value()) return "bob";
        if (id == team_.id.value()) return "acme";
        return id == thing_ ? "it" : "?";
    }

    issued_invitation invite(role as_what = role::member) {
        const auto scope = scope_of(ada_, team_);
        auto sent = wait(backend_->tenancy().invitations.invite(
                             scope, new_invitation("bob@example.com").as(as_what)))
                        .value();
        thing_ = sent.invitation.id.value();
        return sent;
    }

    user ada_;
    user bob_;
    tenant team_;
    uuid thing_{};
    std::int64_t seen_ = 0;
};

TEST_P(EventRepositoryContract, TellsWhatBeganInItsOrder) {
    const auto found = all();
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].kind, event_kind::user_registered);
    EXPECT_EQ(found[0].subject, ada_.id.value());
    EXPECT_EQ(found[1].subject, bob_.id.value());
    EXPECT_EQ(found[2].kind, event_kind::tenant_registered);
    EXPECT_EQ(found[2].tenant, team_.id);
    EXPECT_EQ(found[2].actor, ada_.id);
    EXPECT_LT(0, found[0].position);
    EXPECT_LT(found[0].position, found[1].position);
    EXPECT_LT(found[1].position, found[2].position);
    EXPECT_EQ(all(), found) << "and again the same";
    EXPECT_TRUE(all(found[2].position).empty());
}

TEST_P(EventRepositoryContract, TellsOfPeople) {
    wait(users().update_user(ada_.id, user_changes().named("Ada"))).value();
    EXPECT_EQ(news(), "user_changed ada\n");
    const auto cyd = make_user("cyd@example.com", false);
    thing_ = cyd.id.value();
    wait(users().verify_email(cyd.id)).value();
    wait(users().verify_email(cyd.id)).value();
    EXPECT_EQ(news(), "user_registered it\nemail_verified it\n");
    EXPECT_TRUE(succeeded(wait(users().remove_user(cyd.id))));
    EXPECT_EQ(news(), "user_removed it\n");
}

TEST_P(EventRepositoryContract, TellsOfTheWaysIn) {
    auto& passwords = backend_->identity().passwords;
    const password_hash first(secret("$argon2id$first"));
    const password_hash next(secret("$argon2id$next"));
    EXPECT_TRUE(succeeded(wait(passwords.change(as(ada_), std::nullopt, first, std::nullopt))));
    EXPECT_EQ(news(), "password_changed ada\n");
    EXPECT_FALSE(wait(passwords.change(as(ada_), std::nullopt, next, std::nullopt)));
    EXPECT_TRUE(succeeded(wait(passwords.rehash(ada_.id, first, next))));
    EXPECT_EQ(news(), "");

    auto& accounts = backend_->identity().accounts;
    const auto linked = wait(accounts.link(as(ada_), external_account("github", "1"))).value();
    thing_ = linked.id.value();
    wait(accounts.link(as(ada_), external_account("github", "1"))).value();
    EXPECT_EQ(news(), "account_linked it by ada\n");
    EXPECT_TRUE(succeeded(wait(accounts.unlink(as(ada_), linked.id))));
    EXPECT_FALSE(wait(accounts.unlink(as(ada_), linked.id)));
    EXPECT_EQ(news(), "account_unlinked it by ada\n");

    auto& verifications = backend_->identity().verifications;
    const auto cyd = make_user("cyd@example.com", false);
    thing_ = cyd.id.value();
    const auto sent =
        wait(verifications.issue(cyd.id, token_kind::password_reset, std::chrono::hours(1)))
            .value();
    wait(verifications.reset_password(sent.token, next)).value();
    EXPECT_EQ(news(), "user_registered it\npassword_changed it\nemail_verified it\n");
    EXPECT_FALSE(wait(verifications.reset_password(sent.token, next)));
    EXPECT_EQ(news(), "");

    const auto dan = make_user("dan@example.com", false);
    thing_ = dan.id.value();
    const auto letter =
        wait(verifications.issue(dan.id, token_kind::email_verification, std::chrono::hours(1)))
            .value();
    wait(verifications.verify_email(as(dan), letter.token)).value();
    EXPECT_EQ(news(), "user_registered it\nemail_verified it\n");
}

TEST_P(EventRepositoryContract, TellsOfInvitationsAndMembers) {
    invite();
    EXPECT_EQ(news(), "invitation_sent it in acme by ada as member\n");
    const auto again = invite(role::admin);
    EXPECT_EQ(news(), "invitation_sent it in acme by ada as admin\n");
    wait(backend_->tenancy().invitations.accept(as(bob_), again.token, {})).value();
    wait(backend_->tenancy().invitations.accept(as(bob_), again.token, {})).value();
    EXPECT_EQ(news(), "member_joined bob in acme by bob as admin\n");

    const auto scope = scope_of(ada_, team_);
    wait(memberships().change_role(scope, bob_.id, role::member)).value();
    wait(memberships().change_role(scope, bob_.id, role::member)).value();
    EXPECT_EQ(news(), "role_changed bob in acme by ada as member\n");
    wait(memberships().transfer_ownership(scope, bob_.id)).value();
    EXPECT_EQ(news(), "role_changed bob in acme by ada as owner\n"
                      "role_changed ada in acme by ada as admin\n");
    EXPECT_TRUE(succeeded(wait(memberships().remove_member(scope, ada_.id))));
    EXPECT_EQ(news(), "member_removed ada in acme by ada as admin\n");
}

TEST_P(EventRepositoryContract, TellsOfInvitationsThatCameToNothing) {
    const auto first = invite();
    const auto scope = scope_of(ada_, team_);
    EXPECT_TRUE(succeeded(wait(invitations().revoke(scope, first.invitation.id))));
    EXPECT_TRUE(succeeded(wait(invitations().revoke(scope, first.invitation.id))));
    EXPECT_EQ(news(), "invitation_sent it in acme by ada as member\n"
                      "invitation_revoked it in acme by ada as member\n");
    const auto second = invite();
    EXPECT_TRUE(succeeded(wait(invitations().reject(as(bob_), second.token))));
    EXPECT_TRUE(succeeded(wait(invitations().reject(as(bob_), second.token))));
    EXPECT_EQ(news(), "invitation_sent it in acme by ada as member\n"
                      "invitation_rejected it in acme by bob as member\n");
}

/// Who sends the messages makes their tokens only then, of which nobody need be told.
TEST_P(EventRepositoryContract, IsSilentAboutATokenThatIsMadeToBeSent) {
    const auto first = invite(role::admin);
    news();
    const auto system = tenant_scope::system(team_.id);
    const auto sent =
        wait(invitations().invite(system, new_invitation("bob@example.com").renewing().silently()));
    ASSERT_TRUE(succeeded(sent));
    EXPECT_EQ(sent->invitation.id, first.invitation.id);
    EXPECT_EQ(sent->invitation.invited_by, ada_.id);
    EXPECT_EQ(sent->invitation.role, role::admin);
    EXPECT_EQ(news(), "");
    EXPECT_TRUE(failed_with(wait(invitations().invite(system, new_invitation("cyd@example.com"))),
                            errc::invalid_argument));
    wait(invitations().accept(as(bob_), sent->token, {})).value();
    EXPECT_EQ(news(), "member_joined bob in acme by bob as admin\n");
}

TEST_P(EventRepositoryContract, TellsOfBuilds) {
    const auto scope = scope_of(ada_, team_);
    const auto settings =
        build_settings("api", "acme", "api").selecting(selector(selector::kind::branch, "main"));
    const auto made = wait(builds().create_build(scope, settings, secret("token"))).value();
    thing_ = made.id.value();
    EXPECT_FALSE(wait(builds().create_build(scope, settings, secret("token"))));
    EXPECT_EQ(news(), "build_created it in acme by ada\n");
    wait(builds().update_build(scope, made.id, 1, settings, std::nullopt)).value();
    EXPECT_FALSE(wait(builds().update_build(scope, made.id, 1, settings, std::nullopt)));
    EXPECT_EQ(news(), "build_changed it in acme by ada\n");
    EXPECT_TRUE(succeeded(wait(builds().remove_build(scope, made.id))));
    EXPECT_FALSE(wait(builds().remove_build(scope, made.id)));
    EXPECT_EQ(news(), "build_removed it in acme by ada\n");
}

TEST_P(EventRepositoryContract, TellsOfTenants) {
    wait(tenants().rename_tenant(scope_of(ada_, team_), "Bolt")).value();
    EXPECT_EQ(news(), "tenant_renamed acme in acme by ada\n");
    EXPECT_TRUE(succeeded(wait(tenants().remove_tenant(tenant_scope::system(team_.id)))));
    EXPECT_EQ(news(), "tenant_removed acme in acme\n");
    EXPECT_EQ(all().size(), 5U) << "what happened in a tenant stays when that is gone";
}

TEST_P(EventRepositoryContract, TellsThatMembershipsEndWithTheirUser) {
    add_member(team_, bob_, role::member);
    EXPECT_TRUE(succeeded(wait(users().remove_user(bob_.id))));
    EXPECT_EQ(news(), "member_removed bob in acme by bob as member\nuser_removed bob\n");
}

TEST_P(EventRepositoryContract, TellsNothingOfWhatIsRefused) {
    EXPECT_FALSE(wait(users().create_user(new_user("ada@example.com"))));
    EXPECT_FALSE(wait(users().remove_user(ada_.id))) << "the last owner";
    add_member(team_, bob_, role::member);
    const auto scope = scope_of(bob_, team_);
    EXPECT_FALSE(wait(tenants().rename_tenant(scope, "Mine")));
    EXPECT_FALSE(wait(tenants().remove_tenant(scope)));
    EXPECT_FALSE(wait(memberships().change_role(scope, ada_.id, role::member)));
    EXPECT_FALSE(wait(memberships().remove_member(scope, ada_.id)));
    EXPECT_FALSE(wait(memberships().transfer_ownership(scope, bob_.id)));
    EXPECT_FALSE(wait(memberships().remove_member(scope_of(ada_, team_), ada_.id)));
    EXPECT_FALSE(wait(invitations().invite(scope, new_invitation("cyd@example.com"))));
    EXPECT_FALSE(wait(builds().create_build(
        scope, build_settings("api", "acme", "api").selecting(selector(selector::kind::tag, "v*")),
        secret("token"))));
    EXPECT_EQ(news(), "");
}

TEST_P(EventRepositoryContract, GivesAsManyAsAreAskedFor) {
    EXPECT_EQ(wait(events().next_events(0, 1)).value().size(), 1U);
    EXPECT_EQ(wait(events().next_events(0, event_repository::max_limit)).value().size(), 3U);
    for (const std::int32_t limit : {0, -1, event_repository::max_limit + 1})
        EXPECT_TRUE(failed_with(wait(events().next_events(0, limit)), errc::invalid_argument));
}

TEST_P(EventRepositoryContract, RemembersHowFarAConsumerHasCome) {
    EXPECT_EQ(wait(events().position_of("mailer")).value(), 0);
    EXPECT_TRUE(succeeded(wait(events().acknowledge("mailer", 2))));
    EXPECT_TRUE(succeeded(wait(events().acknowledge("mailer", 1)))) << "never goes back";
    EXPECT_TRUE(succeeded(wait(events().acknowledge("indexer", 1))));
    EXPECT_EQ(wait(events().position_of("mailer")).value(), 2);
    EXPECT_EQ(wait(events().position_of("indexer")).value(), 1);
    EXPECT_TRUE(succeeded(wait(events().forget_consumer("mailer"))));
    EXPECT_EQ(wait(events().position_of("mailer")).value(), 0);
    for (const std::string& name : {std::string(), std::string(101, 'x'), std::string("a\nb")}) {
        EXPECT_TRUE(failed_with(wait(events().position_of(name)), errc::invalid_argument));
        EXPECT_TRUE(failed_with(wait(events().acknowledge(name, 1)), errc::invalid_argument));
        EXPECT_TRUE(failed_with(wait(events().forget_consumer(name)), errc::invalid_argument));
    }
}

TEST_P(EventRepositoryContract, ForgetsWhatEverybodyHasDealtWith) {
    const auto before = clock_.now() - std::chrono::hours(1);
    const auto found = all();
    EXPECT_EQ(wait(events().purge_events(before, 10)).value(), 0) << "nobody has dealt with it";
    wait(events().position_of("mailer")).value();
    EXPECT_TRUE(succeeded(wait(events().acknowledge("indexer", found[1].position))));
    EXPECT_EQ(wait(events().purge_events(before, 10)).value(), 0) << "the mailer has not";
    EXPECT_TRUE(succeeded(wait(events().acknowledge("mailer", found[1].position))));
    EXPECT_EQ(wait(events().purge_events(before, 1)).value(), 1);
    EXPECT_EQ(wait(events().purge_events(before, 10)).value(), 1);
    EXPECT_EQ(all(), std::vector(found.begin() + 2, found.end()));
    EXPECT_TRUE(failed_with(wait(events().purge_events(before, 0)), errc::invalid_argument));
}

TEST_P(EventRepositoryContract, ForgetsWhatIsOldAndGoesOnCounting) {
    const auto found = all();
    const auto later = clock_.now() + std::chrono::milliseconds(1);
    EXPECT_EQ(wait(events().purge_events(clock_.now(), 10)).value(), 0);
    wait(events().purge_events(later, 10)).value();
    make_user("cyd@example.com");
    const auto rest = all();
    ASSERT_FALSE(rest.empty());
    EXPECT_GT(rest.back().position, found.back().position);

    // Nothing is left, and a reader goes on behind what it has read.
    while (wait(events().purge_events(later, 10)).value() > 0) {
    }
    EXPECT_TRUE(all().empty());
    make_user("dan@example.com");
    EXPECT_EQ(all(rest.back().position).size(), 1U);
}

TEST_P(EventRepositoryContract, WaitsUntilSomethingHappens) {
    using std::chrono::milliseconds;
    wait(events().position_of("mailer")).value();
    EXPECT_EQ(wait(events().wait_for_events(0, milliseconds(0))).value(), true);
    EXPECT_EQ(wait(events().wait_for_events(seen_, milliseconds(0))).value(), false);
    EXPECT_EQ(wait(events().wait_for_events(seen_, milliseconds(30))).value(), false);
    std::jthread other([this] {
        std::this_thread::sleep_for(milliseconds(200));
        boost::asio::io_context context;
        const auto backend = open(context.get_executor());
        EXPECT_TRUE(succeeded(
            wait_for(context, backend->identity().users.create_user(new_user("cyd@example.com")))));
    });
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(wait(events().wait_for_events(seen_, milliseconds(20'000))).value(), true);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, milliseconds(15'000));
    EXPECT_NE(news(), "");
}

} // namespace alps::contract
