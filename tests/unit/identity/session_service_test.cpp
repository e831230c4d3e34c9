// Log-ins and sessions over mocks.
#include "fixture.hpp"

#include <alps/identity/session_service.hpp>

namespace alps::identity {
namespace {

class SessionService : public IdentityTest {
protected:
    void store(std::optional<stored_password> found) {
        EXPECT_CALL(passwords_, find_by_email("ada@example.com"))
            .WillRepeatedly([found](const std::string&) {
                return testing::ready<std::optional<stored_password>>(found);
            });
    }
    void store_hash(const std::string& text = "stored") {
        store(stored_password{.user = somebodys_id(), .hash = a_hash(text)});
    }

    /// Prepares one comparison, with a hash or without one.
    void compare(const std::string& hash, bool same) {
        EXPECT_CALL(hasher_, verify(_, _))
            .WillOnce([hash, same](secret password, std::optional<password_hash> with) {
                EXPECT_EQ(password.reveal(), "correct horse");
                EXPECT_EQ(with ? with->reveal() : "", hash);
                return testing::ready<bool>(same);
            });
    }

    void open() {
        EXPECT_CALL(sessions_, open).WillOnce([this](new_session session) {
            opened_.push_back(session);
            issued_session made;
            made.session.user = session.user;
            made.token = secret("token");
            return testing::ready<issued_session>(std::move(made));
        });
    }

    result<issued_session> log_in() {
        return wait(service_.log_in("ada@example.com", secret("correct horse"),
                                    caller("192.0.2.7").with_agent("curl")));
    }

    static std::string account_key() { return attempt_key("log-in", "ada@example.com").text(); }
    static std::string caller_key() { return attempt_key("log-in-from", "192.0.2.7").text(); }

    std::vector<new_session> opened_;
    session_service service_{repositories_, hasher_,
                             session_options().lasting(std::chrono::hours(5))};
};

TEST_F(SessionService, OpensASessionForWhoKnowsThePassword) {
    store_hash();
    compare("stored", true);
    EXPECT_CALL(hasher_, needs_rehash).WillOnce(::testing::Return(false));
    open();
    const auto made = log_in();
    ASSERT_TRUE(succeeded(made));
    EXPECT_EQ(made->token.reveal(), "token");
    ASSERT_EQ(opened_.size(), 1U);
    EXPECT_EQ(opened_[0].user, somebodys_id());
    EXPECT_EQ(opened_[0].password->reveal(), "stored") << "a reset meanwhile is noticed";
    EXPECT_EQ(opened_[0].ip_address, "192.0.2.7");
    EXPECT_EQ(opened_[0].user_agent, "curl");
    EXPECT_EQ(opened_[0].valid_for, std::chrono::hours(5));
    EXPECT_EQ(counted_, (std::vector{caller_key(), account_key()}));
    EXPECT_EQ(limits_, (std::vector<std::int32_t>{100, 10}));
    EXPECT_EQ(forgotten_, std::vector{account_key()}) << "the caller may be many";
}

/// Whoever is told no is told so in the same words, after one comparison.
TEST_F(SessionService, DoesTheSameWorkForEverybody) {
    std::vector<std::string> messages;
    const std::optional<stored_password> nobody;
    const stored_password without{.user = somebodys_id(), .hash = std::nullopt};
    const stored_password known{.user = somebodys_id(), .hash = a_hash()};
    for (const auto& found : {nobody, std::optional(without), std::optional(known)}) {
        store(found);
        compare(found && found->hash ? "stored" : "", false);
        const auto refused = log_in();
        ASSERT_TRUE(failed_with(refused, errc::unauthenticated));
        messages.push_back(refused.error().message() + refused.error().info().hint);
        ::testing::Mock::VerifyAndClearExpectations(&hasher_);
        ::testing::Mock::VerifyAndClearExpectations(&passwords_);
    }
    EXPECT_EQ(messages[0], messages[1]);
    EXPECT_EQ(messages[0], messages[2]);
    EXPECT_TRUE(forgotten_.empty());
}

TEST_F(SessionService, AsksNobodyWhoTriesTooOften) {
    for (const auto& key : {account_key(), caller_key()}) {
        closed_ = key;
        const auto refused = log_in();
        ASSERT_TRUE(failed_with(refused, errc::throttled)) << key;
        EXPECT_THAT(refused.error().info().hint, HasSubstr("00:01 UTC"));
    }
}

TEST_F(SessionService, HashesAnewWhatWasHashedAtAnotherCost) {
    store_hash();
    compare("stored", true);
    open();
    EXPECT_CALL(hasher_, needs_rehash).WillOnce(::testing::Return(true));
    EXPECT_CALL(hasher_, hash).WillOnce([](secret password) {
        EXPECT_EQ(password.reveal(), "correct horse");
        return testing::ready<password_hash>(a_hash("dearer"));
    });
    EXPECT_CALL(passwords_, rehash)
        .WillOnce([](user_id user, password_hash seen, password_hash next) {
            EXPECT_EQ(user, somebodys_id());
            EXPECT_EQ(seen.reveal(), "stored");
            EXPECT_EQ(next.reveal(), "dearer");
            return testing::ready<void>(error(errc::unavailable, "gone"));
        });
    EXPECT_TRUE(succeeded(log_in())) << "who is let in is let in";
}

/// Another log-in has hashed the password anew between the comparison and the session.
TEST_F(SessionService, ComparesAgainIfTheHashIsAnotherByNow) {
    store_hash();
    EXPECT_CALL(hasher_, verify).Times(2).WillRepeatedly(answer(true));
    EXPECT_CALL(hasher_, needs_rehash).WillOnce(::testing::Return(false));
    EXPECT_CALL(sessions_, open)
        .WillOnce(answer(error(errc::unauthenticated, "changed")))
        .WillOnce(answer(issued_session()));
    EXPECT_TRUE(succeeded(log_in()));
}

TEST_F(SessionService, LetsInWhomAnotherServiceKnows) {
    const account known{.id = account_id::parse("01890000-0000-7000-8000-000000000002").value(),
                        .user = somebodys_id(),
                        .provider = "github",
                        .provider_account_id = "1",
                        .created_at = {}};
    EXPECT_CALL(accounts_, find_account)
        .WillOnce(answer(std::optional<account>()))
        .WillOnce(answer(std::optional(known)));
    const auto refused =
        wait(service_.log_in_with_account(external_account("github", "1"), caller("192.0.2.7")));
    ASSERT_TRUE(failed_with(refused, errc::unauthenticated));
    EXPECT_THAT(refused.error().message(), HasSubstr("'github'"));
    open();
    EXPECT_TRUE(succeeded(
        wait(service_.log_in_with_account(external_account("github", "1"), caller("192.0.2.7")))));
    EXPECT_EQ(opened_.at(0).account, known.id);
    EXPECT_FALSE(opened_.at(0).password);
}

TEST_F(SessionService, KnowsWhoHasAToken) {
    user_session found;
    found.user = somebody();
    found.session.user = found.user.id;
    EXPECT_CALL(sessions_, get_by_token)
        .WillOnce([&](secret token, std::chrono::milliseconds time) {
            EXPECT_EQ(token.reveal(), "token");
            EXPECT_EQ(time, std::chrono::hours(5));
            return testing::ready<user_session>(found);
        });
    const auto known = wait(service_.authenticate(secret("token"), caller("192.0.2.7")));
    ASSERT_TRUE(succeeded(known));
    EXPECT_EQ(known->actor.user(), somebodys_id());
    EXPECT_EQ(known->user, found.user);
    EXPECT_TRUE(counted_.empty()) << "who gets in costs no write";
}

TEST_F(SessionService, CountsTokensThatAreNone) {
    EXPECT_CALL(sessions_, get_by_token)
        .WillRepeatedly(answer(error(errc::unauthenticated, "unknown")));
    EXPECT_TRUE(failed_with(wait(service_.authenticate(secret("t"), caller("192.0.2.7"))),
                            errc::unauthenticated));
    closed_ = attempt_key("token-from", "192.0.2.7").text();
    EXPECT_EQ(counted_, std::vector{closed_});
    EXPECT_TRUE(failed_with(wait(service_.authenticate(secret("t"), caller("192.0.2.7"))),
                            errc::throttled));
}

TEST_F(SessionService, PassesOnWhatIsAskedOfSessions) {
    const auto id = session_id::parse("01890000-0000-7000-8000-000000000003").value();
    EXPECT_CALL(sessions_, list_own).WillOnce(answer(page<session>()));
    EXPECT_TRUE(succeeded(wait(service_.list_own(actor_, page_request()))));
    EXPECT_CALL(sessions_, revoke(_, id)).WillOnce(answer());
    EXPECT_TRUE(succeeded(wait(service_.revoke(actor_, id))));
    EXPECT_CALL(sessions_, revoke_all(_, std::optional(id))).WillOnce(answer(std::int64_t{2}));
    EXPECT_EQ(wait(service_.revoke_others(actor_, id)).value(), 2);
    EXPECT_CALL(sessions_, revoke_all(_, std::optional<session_id>()))
        .WillOnce(answer(std::int64_t{3}));
    EXPECT_EQ(wait(service_.revoke_all(actor_)).value(), 3);
    EXPECT_CALL(sessions_, close).WillOnce(answer());
    EXPECT_TRUE(succeeded(wait(service_.log_out(secret("token")))));
}

} // namespace
} // namespace alps::identity
