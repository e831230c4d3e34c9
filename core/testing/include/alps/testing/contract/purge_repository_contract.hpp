#pragma once

#include <alps/repository/purge_repository.hpp>
#include <alps/testing/contract/backend_test.hpp>

namespace alps::contract {

/// What is asked of any `purge_repository`.
///
/// A program includes this once.
class PurgeRepositoryContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada_ = make_user("ada@example.com");
        team_ = register_tenant(ada_, "Acme", "acme").tenant;
    }

    /// Purges what was over before a time that is so long after now.
    std::int64_t purge(expiring what, std::chrono::milliseconds after, std::int32_t most = 100) {
        return wait(backend_->purging().purge(what, clock_.now() + after, most)).value();
    }

    static constexpr std::chrono::milliseconds hour = std::chrono::hours(1);
    static constexpr std::chrono::milliseconds moment{1};
    user ada_;
    tenant team_;
};

TEST_P(PurgeRepositoryContract, RemovesSessionsThatWereOverTheOldestFirst) {
    auto& sessions = backend_->identity().sessions;
    std::vector<issued_session> opened;
    for (const int hours : {3, 1, 2}) {
        opened.push_back(
            wait(sessions.open(new_session(ada_.id).lasting(std::chrono::hours(hours)))).value());
    }
    EXPECT_EQ(purge(expiring::sessions, hour), 0) << "its hour is over then, but not before";
    EXPECT_EQ(purge(expiring::sessions, 3 * hour + moment, 2), 2);
    EXPECT_TRUE(succeeded(wait(sessions.get_by_token(opened[0].token, hour))));
    EXPECT_TRUE(
        failed_with(wait(sessions.get_by_token(opened[1].token, hour)), errc::unauthenticated));
    EXPECT_EQ(purge(expiring::sessions, 3 * hour + moment, 2), 1);
    EXPECT_EQ(purge(expiring::sessions, 9 * hour, 2), 0);
}

TEST_P(PurgeRepositoryContract, RemovesTokensThatWereOver) {
    auto& verifications = backend_->identity().verifications;
    wait(verifications.issue(ada_.id, token_kind::email_verification, hour)).value();
    const auto sent =
        wait(verifications.issue(ada_.id, token_kind::password_reset, 2 * hour)).value();
    EXPECT_EQ(purge(expiring::verification_tokens, hour), 0);
    EXPECT_EQ(purge(expiring::verification_tokens, hour + moment), 1);
    EXPECT_TRUE(succeeded(
        wait(verifications.reset_password(sent.token, password_hash(secret("$argon2id$next"))))));
}

TEST_P(PurgeRepositoryContract, RemovesCountsThatWereOver) {
    auto& attempts = backend_->identity().attempts;
    const attempt_limit limit(1, hour);
    wait(attempts.count(attempt_key("log-in", "ada"), limit)).value();
    EXPECT_EQ(purge(expiring::attempts, hour), 0);
    EXPECT_FALSE(wait(attempts.count(attempt_key("log-in", "ada"), limit)).value().allowed);
    EXPECT_EQ(purge(expiring::attempts, hour + moment), 1);
    EXPECT_TRUE(wait(attempts.count(attempt_key("log-in", "ada"), limit)).value().allowed);
}

TEST_P(PurgeRepositoryContract, RemovesInvitationsThatWereOverHoweverTheyEnded) {
    const auto bob = make_user("bob@example.com");
    const auto scope = scope_of(ada_, team_);
    const auto invite = [&](const std::string& email, int hours) {
        const auto wanted = new_invitation(email).lasting(std::chrono::hours(hours));
        return wait(invitations().invite(scope, wanted)).value();
    };
    const auto accepted = invite("bob@example.com", 1);
    wait(invitations().accept(actor::authenticated(bob.id), accepted.token, {})).value();
    invite("cyd@example.com", 1);
    invite("dan@example.com", 2);
    EXPECT_EQ(purge(expiring::invitations, hour), 0);
    EXPECT_EQ(purge(expiring::invitations, hour + moment), 2);
    EXPECT_EQ(wait(invitations().list_invitations(scope, page_request())).value().items.size(), 1U);
    EXPECT_EQ(stored().memberships, 2) << "who joined stays";
}

TEST_P(PurgeRepositoryContract, RefusesToRemoveNone) {
    for (const std::int32_t most : {0, -1}) {
        EXPECT_TRUE(
            failed_with(wait(backend_->purging().purge(expiring::sessions, clock_.now(), most)),
                        errc::invalid_argument));
    }
}

} // namespace alps::contract
