// People and their accounts over mocks.
#include "fixture.hpp"

#include <alps/identity/account_service.hpp>
#include <alps/identity/user_service.hpp>

namespace alps::identity {
namespace {

class UserService : public IdentityTest {
protected:
    user_service service_{repositories_, hasher_};
    account_service account_{accounts_};
};

TEST_F(UserService, RegistersWithAHash) {
    EXPECT_CALL(hasher_, hash).WillOnce([](secret password) {
        EXPECT_EQ(password.reveal(), "correct horse");
        return testing::ready<password_hash>(a_hash());
    });
    EXPECT_CALL(passwords_, register_user)
        .WillOnce([](const new_user& user, const password_hash& hash) {
            EXPECT_EQ(user.email, "ada@example.com");
            EXPECT_FALSE(user.email_verified);
            EXPECT_EQ(hash.reveal(), "stored");
            return testing::ready<alps::user>(somebody());
        });
    EXPECT_TRUE(succeeded(
        wait(service_.register_user(new_user("Ada@example.com"), secret("correct horse")))));
}

TEST_F(UserService, HashesNothingThatWouldBeRefused) {
    EXPECT_TRUE(failed_with(wait(service_.register_user(new_user(""), secret("correct horse"))),
                            errc::invalid_argument));
    EXPECT_TRUE(failed_with(wait(service_.register_user(new_user("a@b"), secret("short"))),
                            errc::invalid_argument));
}

TEST_F(UserService, RegistersWithAnAccount) {
    EXPECT_CALL(accounts_, register_user).WillOnce(answer(somebody()));
    EXPECT_TRUE(succeeded(
        wait(service_.register_with_account(new_user("a@b"), external_account("github", "1")))));
}

TEST_F(UserService, ActsForTheActor) {
    EXPECT_CALL(users_, get_user(somebodys_id())).WillOnce(answer(somebody()));
    EXPECT_TRUE(succeeded(wait(service_.get(actor_))));
    EXPECT_CALL(users_, update_user(somebodys_id(), _)).WillOnce(answer(somebody()));
    EXPECT_TRUE(succeeded(wait(service_.update(actor_, user_changes().named("Ada")))));
    EXPECT_CALL(users_, remove_user(somebodys_id())).WillOnce(answer());
    EXPECT_TRUE(succeeded(wait(service_.remove(actor_))));
    EXPECT_CALL(verifications_, issue(somebodys_id(), token_kind::email_verification,
                                      std::chrono::milliseconds(86'400'000)))
        .WillOnce(answer(issued_verification()));
    EXPECT_TRUE(succeeded(wait(service_.request_verification(actor_))));
    EXPECT_CALL(verifications_, verify_email).WillOnce([](const actor& who, const secret& token) {
        EXPECT_EQ(who.user(), somebodys_id());
        EXPECT_EQ(token.reveal(), "token");
        return testing::ready<user>(somebody());
    });
    EXPECT_TRUE(succeeded(wait(service_.verify_email(actor_, secret("token")))));
}

TEST_F(UserService, LinksAndUnlinksAccountsOfTheActor) {
    const account_id id;
    EXPECT_CALL(accounts_, link).WillOnce([](const actor& who, const external_account& account) {
        EXPECT_EQ(who.user(), somebodys_id());
        EXPECT_EQ(account.provider, "github");
        return testing::ready<alps::account>(alps::account());
    });
    EXPECT_TRUE(succeeded(wait(account_.link(actor_, external_account("github", "1")))));
    EXPECT_CALL(accounts_, unlink(_, id)).WillOnce(answer(error(errc::forbidden, "the last")));
    EXPECT_TRUE(failed_with(wait(account_.unlink(actor_, id)), errc::forbidden));
    EXPECT_CALL(accounts_, list_own).WillOnce(answer(page<account>()));
    EXPECT_TRUE(succeeded(wait(account_.list_own(actor_, page_request()))));
}

} // namespace
} // namespace alps::identity
