// Passwords over mocks.
#include "fixture.hpp"

#include <alps/identity/password_service.hpp>

namespace alps::identity {
namespace {

class PasswordService : public IdentityTest {
protected:
    void have(std::optional<password_hash> hash) {
        EXPECT_CALL(passwords_, get_own).WillOnce([hash](const actor& actor) {
            return testing::ready<stored_password>(
                stored_password{.user = actor.user(), .hash = hash});
        });
    }
    void hash_next() {
        EXPECT_CALL(hasher_, hash).WillOnce([](secret password) {
            EXPECT_EQ(password.reveal(), "another horse");
            return testing::ready<password_hash>(a_hash("next"));
        });
    }
    static std::string own_key() { return attempt_key("log-in", to_string(somebodys_id())).text(); }

    result<void> change() {
        return wait(
            service_.change(actor_, secret("correct horse"), secret("another horse"), keep_));
    }

    session_id keep_ = session_id::parse("01890000-0000-7000-8000-000000000003").value();
    password_service service_{repositories_, hasher_};
};

TEST_F(PasswordService, ChangesWhatWasSeen) {
    have(a_hash());
    EXPECT_CALL(hasher_, verify).WillOnce(answer(true));
    hash_next();
    EXPECT_CALL(passwords_, change)
        .WillOnce([this](const actor& who, const std::optional<password_hash>& seen,
                         const password_hash& next, std::optional<session_id> keep) {
            EXPECT_EQ(who.user(), somebodys_id());
            EXPECT_EQ(seen->reveal(), "stored");
            EXPECT_EQ(next.reveal(), "next");
            EXPECT_EQ(keep, keep_);
            return testing::ready<void>({});
        });
    EXPECT_TRUE(succeeded(change()));
    EXPECT_EQ(counted_, std::vector{own_key()});
    EXPECT_EQ(forgotten_, std::vector{own_key()});
}

TEST_F(PasswordService, ChangesNothingForWhoDoesNotKnowTheOldOne) {
    have(a_hash());
    EXPECT_CALL(hasher_, verify).WillOnce(answer(false));
    EXPECT_TRUE(failed_with(change(), errc::unauthenticated));
    closed_ = own_key();
    EXPECT_TRUE(failed_with(change(), errc::throttled));
}

TEST_F(PasswordService, RefusesANextOneThatIsTooShort) {
    have(a_hash());
    EXPECT_CALL(hasher_, verify).WillOnce(answer(true));
    EXPECT_TRUE(
        failed_with(wait(service_.change(actor_, secret("correct horse"), secret("short"), keep_)),
                    errc::invalid_argument));
}

TEST_F(PasswordService, SetsAFirstOneOnce) {
    have(std::nullopt);
    hash_next();
    EXPECT_CALL(passwords_, change)
        .WillOnce([this](const actor&, const std::optional<password_hash>& seen,
                         const password_hash&, std::optional<session_id> keep) {
            EXPECT_FALSE(seen);
            EXPECT_EQ(keep, keep_);
            return testing::ready<void>({});
        });
    EXPECT_TRUE(succeeded(wait(service_.set_first(actor_, secret("another horse"), keep_))));
    have(a_hash());
    EXPECT_TRUE(failed_with(wait(service_.set_first(actor_, secret("another horse"), keep_)),
                            errc::conflict));
}

TEST_F(PasswordService, MakesATokenForWhoIsThere) {
    EXPECT_CALL(users_, find_user_by_email("ada@example.com"))
        .WillOnce(answer(std::optional(somebody())));
    issued_verification made;
    made.token = secret("token");
    EXPECT_CALL(verifications_, issue(somebodys_id(), token_kind::password_reset,
                                      std::chrono::milliseconds(3'600'000)))
        .WillOnce(answer(made));
    const auto issued = wait(service_.request_reset("ada@example.com", caller("192.0.2.7")));
    ASSERT_TRUE(succeeded(issued));
    EXPECT_EQ((*issued)->token.reveal(), "token");
    EXPECT_EQ(limits_, (std::vector<std::int32_t>{100, 5}));
}

TEST_F(PasswordService, MakesNoneForNobody) {
    EXPECT_CALL(users_, find_user_by_email).WillOnce(answer(std::optional<user>()));
    const auto none = wait(service_.request_reset("eve@example.com", caller("192.0.2.7")));
    ASSERT_TRUE(succeeded(none));
    EXPECT_FALSE(none->has_value());
    closed_ = attempt_key("reset", "eve@example.com").text();
    EXPECT_TRUE(failed_with(wait(service_.request_reset(" EVE@example.com", caller("192.0.2.7"))),
                            errc::throttled));
}

TEST_F(PasswordService, ResetsByATokenAndForgetsAttempts) {
    hash_next();
    EXPECT_CALL(verifications_, reset_password).WillOnce([](secret token, password_hash next) {
        EXPECT_EQ(token.reveal(), "token");
        EXPECT_EQ(next.reveal(), "next");
        return testing::ready<user>(somebody());
    });
    EXPECT_TRUE(succeeded(
        wait(service_.reset(secret("token"), secret("another horse"), caller("192.0.2.7")))));
    EXPECT_EQ(forgotten_, std::vector{attempt_key("log-in", "ada@example.com").text()});
}

/// A hash is dear: whoever guesses tokens does not get many.
TEST_F(PasswordService, HashesNothingForWhoTriesTooOften) {
    closed_ = attempt_key("reset-from", "192.0.2.7").text();
    EXPECT_TRUE(failed_with(
        wait(service_.reset(secret("token"), secret("another horse"), caller("192.0.2.7"))),
        errc::throttled));
}

} // namespace
} // namespace alps::identity
