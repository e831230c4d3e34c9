#pragma once

#include <alps/domain/access_token.hpp>
#include <alps/testing/contract/backend_test.hpp>

#include <chrono>
#include <vector>

namespace alps::contract {

/// What is asked of any `verification_repository`: a user with a password and an e-mail that is not
/// verified, and another user beside them.
///
/// A program includes this once.
class VerificationRepositoryContract : public backend_test {
protected:
    void SetUp() override {
        backend_test::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        ada_ = wait(passwords().register_user(new_user("ada@example.com"), hash_with("a"))).value();
        bob_ = make_user("bob@example.com", false);
    }

    issued_verification issue(const user& user, token_kind kind,
                              std::chrono::milliseconds valid_for = std::chrono::hours(1)) {
        return wait(verifications().issue(user.id, kind, valid_for)).value();
    }

    secret token_to_verify(const user& user) {
        return issue(user, token_kind::email_verification).token;
    }
    secret token_to_reset(const user& user) {
        return issue(user, token_kind::password_reset).token;
    }

    result<user> verify(const user& user, const secret& token) {
        return wait(verifications().verify_email(actor::authenticated(user.id), token));
    }

    result<user> reset(const secret& token, std::string_view salt) {
        return wait(verifications().reset_password(token, hash_with(salt)));
    }

    bool has_password(const user& user, std::string_view salt) {
        const auto own = wait(passwords().get_own(actor::authenticated(user.id))).value();
        return own.hash && own.hash->reveal() == hash_with(salt).reveal();
    }

    account link(const user& user, std::string id) {
        const external_account account("github", std::move(id));
        return wait(accounts().link(actor::authenticated(user.id), account)).value();
    }

    std::vector<account> accounts_of(const user& user) {
        return wait(accounts().list_own(actor::authenticated(user.id), page_request()))
            .value()
            .items;
    }

    bool is_verified(const user& user) {
        return wait(users().get_user(user.id)).value().email_verified;
    }

    user ada_, bob_;
};

TEST_P(VerificationRepositoryContract, VerifiesAnEmail) {
    const auto issued = issue(ada_, token_kind::email_verification, std::chrono::hours(24));
    EXPECT_EQ(issued.user, ada_);
    EXPECT_EQ(issued.expires_at, clock_.now() + std::chrono::hours(24));
    EXPECT_TRUE(succeeded(access_token::parse(token_kind::email_verification, issued.token)));
    EXPECT_FALSE(is_verified(ada_)) << "it was only sent";

    clock_.advance(std::chrono::seconds(5));
    const auto verified = verify(ada_, issued.token);
    ASSERT_TRUE(succeeded(verified));
    user expected = ada_;
    expected.email_verified = true;
    expected.updated_at = clock_.now();
    EXPECT_EQ(*verified, expected);
    EXPECT_EQ(wait(users().get_user(ada_.id)).value(), expected);
    EXPECT_TRUE(failed_with(verify(ada_, issued.token), errc::not_found)) << "it is used up";
    EXPECT_TRUE(has_password(ada_, "a"));
}

TEST_P(VerificationRepositoryContract, VerifiesAnEmailAgain) {
    ASSERT_TRUE(succeeded(verify(ada_, token_to_verify(ada_))));
    clock_.advance(std::chrono::seconds(5));
    const auto again = verify(ada_, token_to_verify(ada_));
    ASSERT_TRUE(succeeded(again));
    EXPECT_EQ(wait(users().get_user(ada_.id)).value(), *again);
}

TEST_P(VerificationRepositoryContract, TakesATokenOfWhomItWasSentTo) {
    const auto of_ada = token_to_verify(ada_);
    const auto of_bob = token_to_verify(bob_);
    const auto refused = verify(bob_, of_ada);
    ASSERT_TRUE(failed_with(refused, errc::not_found));
    const auto unknown = access_token::make(token_kind::email_verification).text();
    EXPECT_EQ(refused.error().message(), verify(bob_, unknown).error().message())
        << "whether there is one is not told";
    EXPECT_FALSE(is_verified(ada_));
    EXPECT_FALSE(is_verified(bob_));
    EXPECT_TRUE(succeeded(verify(ada_, of_ada))) << "it was not used up";
    EXPECT_FALSE(is_verified(bob_));
    EXPECT_TRUE(succeeded(verify(bob_, of_bob)));
}

TEST_P(VerificationRepositoryContract, TakesTheTokenThatWasIssuedLast) {
    const auto first = token_to_verify(ada_);
    const auto second = token_to_verify(ada_);
    const auto first_reset = token_to_reset(ada_);
    const auto second_reset = token_to_reset(ada_);
    EXPECT_TRUE(failed_with(verify(ada_, first), errc::not_found));
    EXPECT_TRUE(failed_with(reset(first_reset, "b"), errc::not_found));
    EXPECT_FALSE(is_verified(ada_));
    EXPECT_TRUE(has_password(ada_, "a"));
    EXPECT_TRUE(succeeded(verify(ada_, second))) << "one of another kind replaces none";
    EXPECT_TRUE(succeeded(reset(second_reset, "b")));
}

TEST_P(VerificationRepositoryContract, TakesATokenUntilItsTimeIsOver) {
    using std::chrono::milliseconds;
    for (const auto past : {milliseconds(-1), milliseconds(0), milliseconds(1)}) {
        const auto user = make_user("u" + std::to_string(past.count()) + "@example.com", false);
        const auto verifying = issue(user, token_kind::email_verification, milliseconds(1000));
        const auto resetting = issue(user, token_kind::password_reset, milliseconds(1000));
        clock_.advance(milliseconds(1000) + past);
        if (past < milliseconds(0)) {
            EXPECT_TRUE(succeeded(verify(user, verifying.token)));
            EXPECT_TRUE(succeeded(reset(resetting.token, "b")));
            EXPECT_TRUE(has_password(user, "b"));
        } else {
            EXPECT_TRUE(failed_with(verify(user, verifying.token), errc::expired));
            EXPECT_TRUE(failed_with(reset(resetting.token, "b"), errc::expired));
            EXPECT_TRUE(failed_with(verify(bob_, verifying.token), errc::not_found))
                << "that it is over is its user's to know";
            EXPECT_FALSE(is_verified(user));
            EXPECT_FALSE(has_password(user, "b"));
        }
    }
}

TEST_P(VerificationRepositoryContract, RenewsATokenThatIsOver) {
    using std::chrono::hours;
    const auto first = issue(ada_, token_kind::email_verification, hours(1));
    clock_.advance(hours(1));
    const auto second = issue(ada_, token_kind::email_verification, hours(1));
    EXPECT_EQ(second.expires_at, clock_.now() + hours(1));
    EXPECT_TRUE(failed_with(verify(ada_, first.token), errc::not_found));
    EXPECT_TRUE(succeeded(verify(ada_, second.token)));
}

TEST_P(VerificationRepositoryContract, RefusesTokensThatAreNone) {
    const auto verifying = token_to_verify(ada_);
    const auto resetting = token_to_reset(ada_);
    EXPECT_TRUE(failed_with(verify(ada_, resetting), errc::invalid_argument));
    EXPECT_TRUE(failed_with(reset(verifying, "b"), errc::invalid_argument));
    const auto session = log_in(ada_).token;
    const auto invitation = access_token::make(token_kind::invitation, tenant_id(new_id_())).text();
    for (const secret& token : {secret(), session, invitation}) {
        EXPECT_TRUE(failed_with(verify(ada_, token), errc::invalid_argument));
        EXPECT_TRUE(failed_with(reset(token, "b"), errc::invalid_argument));
    }
    const auto damaged = [](const secret& token) {
        std::string text = token.reveal();
        text.back() = text.back() == 'a' ? 'b' : 'a';
        return secret(text);
    };
    EXPECT_TRUE(failed_with(verify(ada_, damaged(verifying)), errc::invalid_argument));
    EXPECT_TRUE(failed_with(reset(damaged(resetting), "b"), errc::invalid_argument));
    EXPECT_TRUE(failed_with(reset(access_token::make(token_kind::password_reset).text(), "b"),
                            errc::not_found));
    EXPECT_FALSE(is_verified(ada_));
    EXPECT_TRUE(has_password(ada_, "a"));
    EXPECT_TRUE(succeeded(verify(ada_, verifying)));
    EXPECT_TRUE(succeeded(reset(resetting, "b")));
}

TEST_P(VerificationRepositoryContract, RefusesToIssueWhatCannotBe) {
    const auto try_to_issue = [&](user_id user, token_kind kind, std::chrono::milliseconds time) {
        return wait(verifications().issue(user, kind, time));
    };
    using std::chrono::hours;
    const auto kind = token_kind::email_verification;
    EXPECT_TRUE(
        failed_with(try_to_issue(ada_.id, token_kind::session, hours(1)), errc::invalid_argument));
    EXPECT_TRUE(failed_with(try_to_issue(ada_.id, token_kind::invitation, hours(1)),
                            errc::invalid_argument));
    EXPECT_TRUE(failed_with(try_to_issue(ada_.id, kind, hours(0)), errc::invalid_argument));
    EXPECT_TRUE(failed_with(try_to_issue(ada_.id, kind, hours(-1)), errc::invalid_argument));
    EXPECT_TRUE(
        failed_with(try_to_issue(ada_.id, kind, std::chrono::days(367)), errc::invalid_argument));
    EXPECT_TRUE(failed_with(try_to_issue(user_id(new_id_()), kind, hours(1)), errc::not_found));
    EXPECT_TRUE(failed_with(try_to_issue(user_id(new_id_()), token_kind::password_reset, hours(1)),
                            errc::not_found));
}

TEST_P(VerificationRepositoryContract, ResetsAPassword) {
    const auto first = log_in(ada_);
    const auto second = log_in(ada_);
    const auto of_bob = log_in(bob_);
    const auto token = token_to_reset(ada_);
    EXPECT_TRUE(has_password(ada_, "a")) << "it was only sent";
    clock_.advance(std::chrono::seconds(5));
    const auto done = reset(token, "b");
    ASSERT_TRUE(succeeded(done));
    user expected = ada_;
    expected.email_verified = true;
    expected.updated_at = clock_.now();
    EXPECT_EQ(*done, expected) << "they read their e-mail";
    EXPECT_EQ(wait(users().get_user(ada_.id)).value(), expected);
    EXPECT_TRUE(has_password(ada_, "b"));
    EXPECT_FALSE(is_logged_in(first));
    EXPECT_FALSE(is_logged_in(second));
    EXPECT_TRUE(is_logged_in(of_bob));
    EXPECT_FALSE(is_verified(bob_));

    EXPECT_TRUE(failed_with(reset(token, "c"), errc::not_found)) << "it is used up";
    EXPECT_TRUE(has_password(ada_, "b"));
}

TEST_P(VerificationRepositoryContract, GivesAPasswordToAUserWhoHadNone) {
    ASSERT_TRUE(succeeded(reset(token_to_reset(bob_), "b")));
    EXPECT_TRUE(has_password(bob_, "b"));
    EXPECT_TRUE(has_password(ada_, "a"));
}

TEST_P(VerificationRepositoryContract, DropsWhatWasLinkedBeforeTheEmailWasVerified) {
    link(ada_, "1");
    link(ada_, "2");
    const auto of_bob = link(bob_, "3");
    ASSERT_TRUE(succeeded(reset(token_to_reset(ada_), "b")));
    EXPECT_TRUE(accounts_of(ada_).empty());
    EXPECT_EQ(accounts_of(bob_), std::vector{of_bob});

    const auto kept = link(ada_, "1");
    ASSERT_TRUE(succeeded(reset(token_to_reset(ada_), "c")));
    EXPECT_EQ(accounts_of(ada_), std::vector{kept}) << "the e-mail was verified before";
}

TEST_P(VerificationRepositoryContract, GoesWithItsUser) {
    const auto resetting = token_to_reset(ada_);
    const auto verifying = token_to_verify(ada_);
    ASSERT_TRUE(succeeded(wait(users().remove_user(ada_.id))));
    EXPECT_TRUE(failed_with(reset(resetting, "b"), errc::not_found));
    EXPECT_TRUE(failed_with(verify(ada_, verifying), errc::not_found));
    const auto again = make_user("ada@example.com", false);
    EXPECT_TRUE(failed_with(reset(resetting, "b"), errc::not_found));
    EXPECT_TRUE(failed_with(verify(again, verifying), errc::not_found));
    EXPECT_FALSE(is_verified(again));
}

} // namespace alps::contract
